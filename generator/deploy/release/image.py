"""From what a person calls an image to its digest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from botocore.exceptions import ClientError

from generator.deploy.refusals import code_of
from generator.deploy.release.target import Target
from generator.errors import AwsError, Problem

_TAG: Final = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
_DIGEST: Final = r"sha256:[0-9a-f]{64}"
_IN_REPOSITORY: Final = re.compile(rf"^(?:@?(?P<digest>{_DIGEST})|:?(?P<tag>{_TAG}))$")
#: A host has a dot or a port; what stands before the tag or digest otherwise is the repository.
_FULL: Final = re.compile(
    rf"^(?:(?P<host>[a-z0-9.-]+\.[a-z0-9.-]+(?::\d+)?|localhost(?::\d+)?)/)?(?P<path>[a-z0-9._/-]+)"
    rf"(?::(?P<tag>{_TAG}))?(?:@(?P<digest>{_DIGEST}))?$"
)
#: Account and region of a private registry (Amazon ECR User Guide, "Private registry").
_PRIVATE: Final = re.compile(r"^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.")


@dataclass(frozen=True)
class Reference:
    """An image as a person names it."""

    text: str
    host: str = ""
    repository: str = ""
    """Empty for a bare tag or digest, which is in the service's own repository."""
    tag: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Image:
    """An image that is there."""

    digest: str
    parameter: str
    """The value that the image parameter takes."""


def parse_reference(text: str) -> Reference:
    """Read ``:1.4.2``, ``1.4.2``, ``@sha256:…`` or a full reference.

    Raises:
        AwsError: it is none of these, or names neither a tag nor a digest.
    """
    if match := _IN_REPOSITORY.match(text):
        return Reference(text, tag=match["tag"] or "", digest=match["digest"] or "")
    match = _FULL.match(text)
    if match and (match["tag"] or match["digest"]) and match["path"] != "sha256":
        return Reference(
            text, match["host"] or "", match["path"], tag=match["tag"] or "", digest=match["digest"] or ""
        )
    remedy = ":1.4.2, 1.4.2, @sha256:… or <repository>:1.4.2 would be one"
    raise AwsError(Problem(f"{text} names no tag and no digest", file="--image", remedy=remedy))


def find_image(target: Target, reference: Reference) -> Image:
    """The image that a reference means in the region of a release.

    Raises:
        AwsError: it lies in another repository than the service's, or nowhere.
    """
    repository = target.release.repository
    if repository is None:
        return _from_elsewhere(target, reference)
    _require_own(target, reference, repository)
    digest = _digest_in(target, repository, reference)
    return Image(digest, f"@{digest}")


def repository_of(target: Target) -> str:
    """The service's own repository with its registry, as a reference names it."""
    region = target.region.region
    domain = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    return f"{target.account}.dkr.ecr.{region}.{domain}/{target.release.repository}"


def digest_of_tag(target: Target, tag: str) -> str | None:
    """What a tag in the service's own repository means now; none if there is no such tag."""
    repository = target.release.repository
    return None if repository is None else _described(target, repository, {"imageTag": tag})


def is_in_repository(target: Target, digest: str) -> bool:
    """Whether the service's own repository still has an image."""
    repository = target.release.repository
    return repository is not None and _described(target, repository, {"imageDigest": digest}) is not None


def _from_elsewhere(target: Target, reference: Reference) -> Image:
    """Taken as it is: this command asks no registry of others which image a tag means."""
    service = target.release.service
    if not reference.repository:
        what = f"{service} has no repository of its own, and {reference.text} names none"
        raise AwsError(Problem(what, file="--image", remedy="a full reference with a digest would be right"))
    if not reference.digest:
        what = f"{reference.text} is a tag in a registry of others, and may be another image tomorrow"
        raise AwsError(Problem(what, file="--image", remedy="name its digest: <repository>@sha256:…"))
    return Image(reference.digest, reference.text)


def _require_own(target: Target, reference: Reference, repository: str) -> None:
    if not reference.repository:
        return
    own = repository_of(target)
    private = _PRIVATE.match(reference.host)
    here = not reference.host or bool(private and private.groups() == (target.account, target.region.region))
    if here and reference.repository == repository:
        return
    named = f"{reference.host}/{reference.repository}".lstrip("/")
    what = (
        f"{target.release.service} runs images of {own}, and {reference.text} lies in {named}: the image "
        "parameter takes a tag or digest of that repository alone"
    )
    raise AwsError(Problem(what, file="--image", remedy="push the image there, or name it by its tag alone"))


def _digest_in(target: Target, repository: str, reference: Reference) -> str:
    asked = {"imageDigest": reference.digest} if reference.digest else {"imageTag": reference.tag}
    found = _described(target, repository, asked)
    if found is None:
        what = f"repository {repository} has no image {reference.digest or reference.tag}"
        remedy = f"push it first: docker push {repository_of(target)}:{reference.tag or '<tag>'}"
        raise AwsError(Problem(what, file=target.place, remedy=remedy))
    return found


def _described(target: Target, repository: str, asked: dict[str, str]) -> str | None:
    """The digest of an image that tasks can pull; none if there is no such image."""
    ecr = target.region.client("ecr")
    try:
        details = ecr.describe_images(repositoryName=repository, imageIds=[asked])["imageDetails"]
    except ClientError as error:
        if code_of(error) == "ImageNotFoundException":
            return None
        raise
    if not details:
        return None
    found = details[0]
    if found.get("imageStatus", "ACTIVE") != "ACTIVE":
        what = f"the image {found['imageDigest']} of {repository} is {found['imageStatus']}"
        raise AwsError(Problem(what, file=target.place, remedy="restore it from the archive of ECR first"))
    digest: str = found["imageDigest"]
    return digest
