"""Registry layer: the ECR repositories, a stack of its own that is deployed before everything else.

Services cannot start from empty repositories, so that images are pushed between this stack and the root.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from troposphere import GenericHelperFn, Ref, Tags, ecr

from generator import names
from generator.config.registry import Lifecycle, Registry
from generator.policies.templating import sub
from generator.wiring import Layer, LayerBuilder, Name, Platform

#: Tags of images in use begin so; they are counted apart from all others.
LIVE_TAGS: Final = "live-*"


@dataclass(frozen=True)
class Repository:
    """A repository to create: its name in the params, and whose it is."""

    name: str
    service: str = "platform"
    team: str | None = None


@dataclass(frozen=True)
class RegistryOutputs:
    """What the services take: the repositories under the names that the params use."""

    repositories: Annotated[Mapping[str, Name], "Name of the ECR repository."]


def build_registry(
    platform: Platform, config: Registry, repositories: Sequence[Repository], name: str = "registry"
) -> Layer[RegistryOutputs]:
    """The repositories, each with one output; ``name`` tells several registry stacks apart."""
    layer = LayerBuilder(name, "ECR repositories and which images they keep.", platform)
    created = {
        repository.name: Ref(layer.add(_repository(layer, config, repository))) for repository in repositories
    }
    return layer.build(RegistryOutputs, repositories=created)


def lifecycle_policy(lifecycle: Lifecycle) -> str:
    """The lifecycle policy as the compact JSON that ECR takes.

    An image that matches the tags of a rule cannot be expired by a rule of lower priority, so that the last
    rule spares images with a live tag. It does count them among the newest (Amazon ECR User Guide, "Automate
    the cleanup of images by using lifecycle policies").
    """
    rules = [
        _rule(
            1,
            f"Untagged images go {lifecycle.untagged_days} days after their push",
            tagStatus="untagged",
            countType="sinceImagePushed",
            countUnit="days",
            countNumber=lifecycle.untagged_days,
        ),
        _rule(
            2,
            f"Of images in use ({LIVE_TAGS}) the newest {lifecycle.live_count} stay",
            tagStatus="tagged",
            tagPatternList=[LIVE_TAGS],
            countType="imageCountMoreThan",
            countNumber=lifecycle.live_count,
        ),
        _rule(
            3,
            f"Any other image goes unless it is among the newest {lifecycle.keep_count}",
            tagStatus="any",
            countType="imageCountMoreThan",
            countNumber=lifecycle.keep_count,
        ),
    ]
    return json.dumps({"rules": rules}, separators=(",", ":"))


def _rule(priority: int, description: str, **selection: object) -> dict[str, Any]:
    expire = {"type": "expire"}
    return {"rulePriority": priority, "description": description, "selection": selection, "action": expire}


def _repository(layer: LayerBuilder, config: Registry, repository: Repository) -> ecr.Repository:
    return ecr.Repository(
        names.logical_id(repository.name, "repository"),
        DeletionPolicy="RetainExceptOnCreate",
        UpdateReplacePolicy="Retain",
        RepositoryName=layer.sub(names.REPOSITORY.of(repository=repository.name)),
        ImageTagMutability="IMMUTABLE" if config.immutable_tags else "MUTABLE",
        ImageScanningConfiguration=ecr.ImageScanningConfiguration(ScanOnPush=config.scan_on_push),
        EncryptionConfiguration=_encryption(config),
        LifecyclePolicy=ecr.LifecyclePolicy(LifecyclePolicyText=lifecycle_policy(config.lifecycle)),
        Tags=Tags(layer.platform.tags(repository.service, repository.team)),
    )


def _encryption(config: Registry) -> ecr.EncryptionConfiguration:
    if config.encryption_key is None:
        return ecr.EncryptionConfiguration(EncryptionType="AES256")
    return ecr.EncryptionConfiguration(
        EncryptionType="KMS", KmsKey=GenericHelperFn(sub(config.encryption_key))
    )
