"""Which container image a service runs."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field, field_validator, model_validator

from generator.config.section import MisfitError, Section

_TAG: Final = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"
_DIGEST: Final = r"^sha256:[0-9a-f]{64}$"
#: A registry's host has a dot or a port; without one the image is Docker Hub's.
_PRIVATE_ECR: Final = re.compile(r"^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/")


#: The tag that every push without one moves.
_MOVING_TAG: Final = "latest"


def _moving_tag() -> MisfitError:
    return MisfitError(
        f"{_MOVING_TAG} is a moving tag: it does not say what runs, and in an immutable repository it cannot "
        "move",
        remedy="name a release, e.g. 1.4.2, or a digest",
    )


def _fixed_reference(reference: str) -> str:
    if reference.endswith(f":{_MOVING_TAG}"):
        raise _moving_tag()
    return reference


class RepositoryImage(Section):
    """An image in one of the environment's own repositories, by tag or by digest."""

    tag: str | None = Field(
        default=None, pattern=_TAG, description="Tag to run, e.g. `1.4.2`; either this or `digest`."
    )
    digest: str | None = Field(
        default=None,
        pattern=_DIGEST,
        description="Digest to run, `sha256:` and 64 hexadecimal digits; either this or `tag`.",
    )
    repository: str | None = Field(
        default=None,
        description="Name of another repository of `registry`; the service's own one by default.",
    )

    @field_validator("tag")
    @classmethod
    def _fixed_tag(cls, tag: str | None) -> str | None:
        if tag == _MOVING_TAG:
            raise _moving_tag()
        return tag

    @model_validator(mode="after")
    def _tag_or_digest(self) -> RepositoryImage:
        if (self.tag is None) == (self.digest is None):
            raise ValueError("an image is named by either tag or digest, e.g. {tag: 1.4.2}")
        return self

    @property
    def suffix(self) -> str:
        """What follows the repository in the reference: ``:1.4.2`` or ``@sha256:…``."""
        return f":{self.tag}" if self.tag else f"@{self.digest}"


#: A full reference such as ``public.ecr.aws/nginx/nginx:1.27``, for images that live elsewhere.
ImageReference = Annotated[
    str,
    Field(pattern=r"^[a-z0-9][a-zA-Z0-9._:/-]*(:[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})$"),
    AfterValidator(_fixed_reference),
]

Image = RepositoryImage | ImageReference


def is_private_ecr(reference: str) -> bool:
    """Whether the reference lies in a private ECR registry, which endpoints reach without internet egress."""
    return bool(_PRIVATE_ECR.match(reference))
