"""The tag that keeps an image in its repository while it is, or may again be, what runs.

The lifecycle policy of every repository spares images with a tag of this form (``registry.lifecycle``).
"""

from __future__ import annotations

from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.refusals import code_of
from generator.deploy.release.image import Image, digest_of_tag
from generator.deploy.release.target import Target

#: Hexadecimal digits of the digest: enough that two images of one repository never share a tag.
_DIGITS: Final = 12
#: The longest tag that ECR takes (Amazon ECR API Reference, ImageIdentifier: 300); Docker's limit is 128.
_LONGEST: Final = 128


def live_tag(environment: str, digest: str) -> str:
    """``live-prod-0123456789ab``."""
    prefix = f"live-{environment.replace('/', '-')}"[: _LONGEST - _DIGITS - 1]
    return f"{prefix}-{digest.removeprefix('sha256:')[:_DIGITS]}"


def put_image_request(target: Target, digest: str, manifest: str, media_type: str | None) -> dict[str, Any]:
    """Arguments of PutImage, by which ECR gives an image one more tag (user guide, "Retagging an image")."""
    request = {
        "repositoryName": target.release.repository,
        "imageManifest": manifest,
        "imageTag": live_tag(target.environment, digest),
        "imageDigest": digest,
    }
    return {**request, "imageManifestMediaType": media_type} if media_type else request


def digests_to_keep(target: Target, image: Image, running: str) -> tuple[str, ...]:
    """The image that comes and the one that runs, so that there is a way back; as far as they lie here."""
    if target.release.repository is None:
        return ()
    return tuple(dict.fromkeys(filter(None, (image.digest, running))))


def tag_live(target: Target, digest: str) -> None:
    """Tag an image of the service's own repository, unless it has the tag or is not there any more."""
    tag = live_tag(target.environment, digest)
    if digest_of_tag(target, tag) == digest:
        return
    ecr = target.region.client("ecr")
    found = ecr.batch_get_image(repositoryName=target.release.repository, imageIds=[{"imageDigest": digest}])[
        "images"
    ]
    for image in found:
        manifest, media_type = image["imageManifest"], image.get("imageManifestMediaType")
        try:
            ecr.put_image(**put_image_request(target, digest, manifest, media_type))
        except ClientError as error:
            # Another release, or a first try whose answer was lost, has just done the same.
            if code_of(error) != "ImageAlreadyExistsException":
                raise
