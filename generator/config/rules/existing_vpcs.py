"""Existing VPCs of several regions go with one tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.config.network import ExistingVpc
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: What decides which resources there are, and so is alike in every region: key, and what is compared.
_ALIKE: Final[Mapping[str, Callable[[ExistingVpc], object]]] = {
    "cidrs": lambda vpc: len(vpc.cidrs),
    "publicSubnetIds": lambda vpc: bool(vpc.public_subnet_ids),
    "privateRouteTableIds": lambda vpc: bool(vpc.private_route_table_ids),
    "internet": lambda vpc: vpc.internet,
    "endpoints": lambda vpc: sorted(vpc.endpoints),
}


def existing_vpcs(environment: Environment) -> Iterator[Problem]:
    """IDs are parameters with a value in each region; the resources around them are the same everywhere."""
    primary = environment.network.existing
    for region, overrides in environment.regions.items():
        if overrides.existing and overrides.cidr:
            yield Problem(
                "an existing VPC brings its own block", ("regions", region, "cidr"), "leave cidr out"
            )
        if (primary is None) != (overrides.existing is None):
            yield Problem(
                f"one tree serves all regions, and {region} {'lacks' if primary else 'has'} an existing VPC",
                path=("regions", region, "existing"),
                remedy="use an existing VPC in every region or in none",
            )
        elif primary and overrides.existing:
            yield from _differences(region, primary, overrides.existing)


def _differences(region: str, primary: ExistingVpc, other: ExistingVpc) -> Iterator[Problem]:
    for key, compared in _ALIKE.items():
        if compared(primary) != compared(other):
            yield Problem(
                f"one tree serves all regions, and {key} here does not go with that of network.existing",
                path=("regions", region, "existing", key),
                remedy="give as many blocks, the same endpoints and the same ways out in every region, or "
                "make this region an environment of its own",
            )
