"""On which processors an image in ECR runs."""

from __future__ import annotations

import json
from typing import Final

from botocore.exceptions import ClientError

from generator.deploy.clients import Region
from generator.deploy.refusals import aws_errors, code_of

#: Media types of manifests for several platforms, and of those for one (OCI Image Specification, "Media
#: types"; Docker's "Image Manifest V 2, Schema 2").
_INDEXES: Final = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
)
_MANIFESTS: Final = (
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
)
_ABSENT: Final = ("ImageNotFoundException", "RepositoryNotFoundException")


def platforms_of_image(region: Region, repository: str, image: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """The platforms that the index of an image lists, or why they are not known.

    Args:
        region: Where the repository is.
        repository: Its name.
        image: ``{"imageTag": …}`` or ``{"imageDigest": …}``.

    Raises:
        AwsError: ECR refuses, or cannot be reached.
    """
    with aws_errors(region.region):
        try:
            found = region.client("ecr").batch_get_image(
                repositoryName=repository, imageIds=[image], acceptedMediaTypes=[*_INDEXES, *_MANIFESTS]
            )["images"]
        except ClientError as error:
            if code_of(error) not in _ABSENT:
                raise
            found = []
    if not found:
        return (), f"repository {repository} has no image {next(iter(image.values()))}"
    manifest = json.loads(found[0]["imageManifest"])
    platforms = [each.get("platform", {}) for each in manifest.get("manifests", ())]
    listed = [f"{each.get('os')}/{each.get('architecture')}" for each in platforms]
    # Attestations of BuildKit stand in the list as unknown/unknown.
    known = tuple(dict.fromkeys(each for each in listed if "unknown" not in each and "None" not in each))
    return known, "" if known else "its manifest is for one platform, and does not say which"
