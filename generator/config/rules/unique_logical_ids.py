"""Different names are still different as logical IDs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import ConfigPath, Problem
from generator.names import logical_id

if TYPE_CHECKING:
    from generator.config.environment import Environment

_Names = Iterator[tuple[tuple[str, ...], ConfigPath]]


def unique_logical_ids(environment: Environment) -> Iterator[Problem]:
    """Logical IDs know no hyphens, dots or slashes: ``a-1b`` and ``a1b`` would be one nested stack."""
    for named in (_containers(environment), _repositories(environment)):
        first: dict[str, tuple[str, ...]] = {}
        for words, path in named:
            other = first.setdefault(logical_id(*words), words)
            if other != words:
                yield Problem(
                    f"{_shown(words)} and {_shown(other)} are both {logical_id(*words)} as a logical ID, "
                    "which has letters and digits only",
                    path=path,
                    remedy="give one of them another name",
                )


def _containers(environment: Environment) -> _Names:
    """Each service has a nested stack, and each of its containers a parameter for the image."""
    for index, service in enumerate(environment.services):
        yield (service.name,), ("services", index, "name")
        for position, sidecar in enumerate(service.sidecars):
            yield (service.name, sidecar.name), ("services", index, "sidecars", position, "name")


def _repositories(environment: Environment) -> _Names:
    for index, service in enumerate(environment.services):
        yield (service.name,), ("services", index, "name")
    for index, repository in enumerate(environment.registry.repositories):
        yield (repository,), ("registry", "repositories", index)


def _shown(words: tuple[str, ...]) -> str:
    return f"the sidecar {words[1]} of {words[0]}" if len(words) > 1 else words[0]
