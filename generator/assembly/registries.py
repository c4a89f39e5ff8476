"""Registry stacks: a repository for each service, and the further ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator import names
from generator.config.environment import Environment
from generator.config.image import RepositoryImage
from generator.layers.registry import RegistryOutputs, Repository, build_registry
from generator.wiring import Layer, Platform

#: Repositories of one stack, each an output; below the 200 outputs that a template takes.
REPOSITORIES_PER_STACK: Final = 180


def build_registries(environment: Environment, platform: Platform) -> Iterator[Layer[RegistryOutputs]]:
    """As many registries as the repositories need; none if all images lie elsewhere."""
    repositories = list(_repositories(environment))
    for index, start in enumerate(range(0, len(repositories), REPOSITORIES_PER_STACK)):
        part = repositories[start : start + REPOSITORIES_PER_STACK]
        yield build_registry(platform, environment.registry, part, name=names.numbered("registry", index))


def _repositories(environment: Environment) -> Iterator[Repository]:
    """Those of the services whose image is in one of their own, then the further ones of the params."""
    for service in environment.services:
        image = service.image
        own = isinstance(image, RepositoryImage) and image.repository in (None, service.name)
        if own and service.name not in environment.registry.existing:
            yield Repository(service.name, service.name, service.team)
    for name in environment.registry.repositories:
        yield Repository(name, "platform", None)
