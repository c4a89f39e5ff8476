"""A fact about a deployed environment, and the property that it follows from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.rehearsal.deployment import Deployment

Check = Callable[[Deployment], None]


@dataclass(frozen=True)
class Property:
    """A property in a template: file, logical ID, and the way to it below `Properties`."""

    template: str
    logical_id: str
    path: tuple[str | int, ...]


@dataclass(frozen=True)
class Fact:
    """A sentence that holds of an environment as long as the template has a property."""

    environment: str
    says: str
    follows_from: Property
    check: Check


FACTS: list[Fact] = []


def fact(
    environment: str, says: str, template: str, logical_id: str, *path: str | int
) -> Callable[[Check], Check]:
    """Register a function that raises where the fact does not hold."""

    def register(check: Check) -> Check:
        FACTS.append(Fact(environment, says, Property(f"{template}.yaml", logical_id, path), check))
        return check

    return register
