"""Whether two values of an image parameter name one image; a tag is what ECR says that it means."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from generator.deploy.clients import Region
from generator.deploy.refusals import code_of


class _UntoldError(Exception):
    """Nobody knows which image a value names."""


def why_not_same(region: Region, repository: str | None, one: str, other: str) -> str | None:
    """None if two values name one image, empty if they name two, and else why nobody knows.

    Args:
        region: Where the images are.
        repository: The repository of bare tags and digests; none if it is not known.
        one: ``:tag``, ``@digest``, or a full reference.
        other: The same.
    """
    if one == other:
        return None
    try:
        return None if _digest(region, repository, one) == _digest(region, repository, other) else ""
    except _UntoldError as reason:
        return str(reason)


def _digest(region: Region, repository: str | None, value: str) -> str:
    before, at, digest = value.partition("@")
    if at:
        return digest
    if not value.startswith(":") or repository is None:
        raise _UntoldError(f"which image {before} is was not asked")
    tag = value[1:]
    try:
        found = region.client("ecr").describe_images(repositoryName=repository, imageIds=[{"imageTag": tag}])[
            "imageDetails"
        ]
    except (ClientError, BotoCoreError) as error:
        code = code_of(error) if isinstance(error, ClientError) else str(error).rstrip(".")
        why = (
            f"has no image {tag}"
            if code == "ImageNotFoundException"
            else f"does not say what {tag} is: {code}"
        )
        raise _UntoldError(f"ECR's repository {repository} {why}") from error
    return str(found[0]["imageDigest"])
