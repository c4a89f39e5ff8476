"""Different names are still different as logical IDs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import ConfigPath, Problem
from generator.names import logical_id

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: What a logical ID is made of.
_Words = tuple[str, ...]
#: The words and where they stand.
_Named = tuple[_Words, ConfigPath]


def unique_logical_ids(environment: Environment) -> Iterator[Problem]:
    """Logical IDs know no hyphens, dots or slashes: ``a-1b`` and ``a1b`` would be one nested stack."""
    services: dict[str, _Words] = {logical_id(s.name): (s.name,) for s in environment.services}
    yield from _clashes(_containers(environment), {})
    yield from _clashes(_further_repositories(environment), services)


def _containers(environment: Environment) -> Iterator[_Named]:
    """Each service has a nested stack, and each of its containers a parameter for the image."""
    for index, service in enumerate(environment.services):
        yield (service.name,), ("services", index, "name")
        for position, sidecar in enumerate(service.sidecars):
            yield (service.name, sidecar.name), ("services", index, "sidecars", position, "name")


def _further_repositories(environment: Environment) -> Iterator[_Named]:
    for index, repository in enumerate(environment.registry.repositories):
        yield (repository,), ("registry", "repositories", index)


def _clashes(named: Iterator[_Named], taken: dict[str, _Words]) -> Iterator[Problem]:
    for words, path in named:
        other = taken.setdefault(logical_id(*words), words)
        if other != words:
            yield Problem(
                f"{_shown(words)} and {_shown(other)} are both {logical_id(*words)} as a logical ID, which "
                "has letters and digits only",
                path=path,
                remedy="give one of them another name",
            )


def _shown(words: _Words) -> str:
    return f"the sidecar {words[1]} of {words[0]}" if len(words) > 1 else words[0]
