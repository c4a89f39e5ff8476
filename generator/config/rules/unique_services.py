"""A service's name stands once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def unique_services(environment: Environment) -> Iterator[Problem]:
    """Two services of one name would share every AWS name."""
    first: dict[str, int] = {}
    for index, service in enumerate(environment.services):
        if service.name in first:
            yield Problem(
                f"{service.name} is the name of services.{first[service.name]} too",
                path=("services", index, "name"),
                remedy="give one of them another name",
            )
        first.setdefault(service.name, index)
