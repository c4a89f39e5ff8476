"""ECR repositories."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.config.section import Arn, Distinct, Section

RepositoryName = Annotated[str, Field(pattern=r"^[a-z0-9]+([._/-][a-z0-9]+)*$", min_length=2, max_length=200)]


class Lifecycle(Section):
    """Which images a repository keeps."""

    untagged_days: int = Field(
        default=7, ge=1, description="Days that an untagged image is kept; 7 by default."
    )
    live_count: int = Field(
        default=20,
        ge=1,
        description="Images with a tag `live-…` that are kept, so that images in use survive; 20 by default.",
    )
    keep_count: int = Field(
        default=10,
        ge=1,
        description="Other images that are kept, the newest; 10 by default. A running image that bears no "
        "`live-…` tag is one of these, and goes with the eleventh push.",
    )


class Registry(Section):
    """The repositories; each service has one of its own unless its image lies elsewhere."""

    lifecycle: Lifecycle = Field(default_factory=Lifecycle, description="Which images are kept.")
    scan_on_push: bool = Field(
        default=True, description="Whether each pushed image is scanned; yes by default."
    )
    immutable_tags: bool = Field(
        default=True, description="Whether a tag can never be moved; yes by default."
    )
    encryption_key: Arn | None = Field(
        default=None,
        description="ARN of the KMS key of the repositories, e.g. "
        "`arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555`; ECR's own AES-256 "
        "by default.",
    )
    repositories: Distinct[RepositoryName] = Field(
        default=(),
        description="Further repositories, e.g. `tools/migrate`, for base images, sidecars and tools; "
        "none by default.",
    )
    existing: dict[RepositoryName, RepositoryName] = Field(
        default_factory=dict,
        description="Repositories that are there already, e.g. `migrate: tools/migrate`: name in these "
        "params to name in ECR; such a name may be a service's.",
    )
