"""An image lies in a repository that there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.image import RepositoryImage
from generator.errors import ConfigPath, Problem
from generator.reading.nearest import nearest

if TYPE_CHECKING:
    from generator.config.environment import Environment


def repositories(environment: Environment) -> Iterator[Problem]:
    """Each is a service's own, a further one of the registry, or one that exists already."""
    registry = environment.registry
    own = [service.name for service in environment.services if _keeps_own(service.image, service.name)]
    known = [*own, *registry.repositories, *registry.existing]
    for index, name in enumerate(registry.repositories):
        if name in own or name in registry.existing:
            owner = "the repository of a service" if name in own else "a repository of registry.existing"
            yield Problem(
                f"{name} is {owner} already", path=("registry", "repositories", index), remedy="leave it out"
            )
    for path, repository in _named(environment):
        if repository is None:
            further = next(iter(registry.repositories), "<name>")
            yield Problem("a sidecar has no repository of its own", path, f"say repository: {further}")
        elif repository not in known:
            meant = nearest(repository, known)
            yield Problem(
                f"there is no repository {repository}",
                path=(*path, "repository"),
                remedy=f"did you mean {meant}?" if meant else "declare it in registry.repositories",
            )


def _keeps_own(image: object, service: str) -> bool:
    return isinstance(image, RepositoryImage) and image.repository in (None, service)


def _named(environment: Environment) -> Iterator[tuple[ConfigPath, str | None]]:
    """The images in repositories, with the repository that they have to name."""
    for index, service in enumerate(environment.services):
        path: ConfigPath = ("services", index)
        if isinstance(service.image, RepositoryImage):
            yield (*path, "image"), service.image.repository or service.name
        for position, sidecar in enumerate(service.sidecars):
            if isinstance(sidecar.image, RepositoryImage):
                yield (*path, "sidecars", position, "image"), sidecar.image.repository
