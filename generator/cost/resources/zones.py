"""How many zones a resource stands in."""

from __future__ import annotations

from typing import Final

from generator.cost.deployed.resource import Resource

#: What makes their number known.
ZONES_OF_AWS: Final = "only AWS knows its zones: list its subnets in the params"


def zones_of(resource: Resource, key: str) -> int | None:
    """The subnets of a list, one a zone; none if their number is not known before deployment."""
    subnets = resource.get(key)
    return len(subnets) if isinstance(subnets, list) else None
