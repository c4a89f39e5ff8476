"""The VPCs of an environment's regions can be joined one day."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.config.network import PRIVATE_NETWORKS
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def region_blocks(environment: Environment) -> Iterator[Problem]:
    """Blocks of one size, since subnets are cut from them by the same bits, and none within another."""
    if environment.network.existing:
        return
    primary = ipaddress.IPv4Network(environment.network.vpc_cidr)
    blocks = {
        region: ipaddress.IPv4Network(overrides.cidr) if overrides.cidr else primary
        for region, overrides in environment.regions.items()
    }
    earlier = {environment.region: primary}
    for region, block in blocks.items():
        what = _fault(region, block, earlier)
        if what:
            free = _free_block(primary.prefixlen, [primary, *blocks.values()])
            yield Problem(what, ("regions", region, "cidr"), f"{free} is free")
        earlier.setdefault(region, block)


def _fault(region: str, block: ipaddress.IPv4Network, earlier: Mapping[str, ipaddress.IPv4Network]) -> str:
    name, primary = next(iter(earlier.items()))
    if block.prefixlen != primary.prefixlen:
        return f"subnets are laid out for the /{primary.prefixlen} of {name}, and {block} is of another size"
    for other, taken in earlier.items():
        if other != region and taken.overlaps(block):
            return f"{block} of {region} overlaps with {taken} of {other}: the two could never be peered"
    return ""


def _free_block(prefix_length: int, taken: list[ipaddress.IPv4Network]) -> ipaddress.IPv4Network:
    """The first private block of this size that touches none of those that are taken."""
    candidates = (
        block for private in PRIVATE_NETWORKS for block in private.subnets(new_prefix=prefix_length)
    )
    return next(block for block in candidates if not any(block.overlaps(other) for other in taken))
