"""Further regions say for themselves what the primary one says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def further_regions(environment: Environment) -> Iterator[Problem]:
    """The primary one is none of them, and zone ids are stated for every region or for none."""
    network = environment.network
    for region, overrides in environment.regions.items():
        path = ("regions", region, "zoneIds")
        if region == environment.region:
            yield Problem(
                f"{region} is the primary region, and its values stand in the sections themselves",
                path=("regions", region),
                remedy="move them there, and name here the further regions only",
            )
        elif (network.zone_ids is None) != (overrides.zone_ids is None):
            stating, silent = (
                (environment.region, region) if network.zone_ids else (region, environment.region)
            )
            yield Problem(
                f"{stating} states its zone ids and {silent} does not, but one tree serves both",
                path=path,
                remedy="state zoneIds for every region or for none",
            )
        elif overrides.zone_ids is not None and len(overrides.zone_ids) != network.availability_zones:
            yield Problem(
                f"{len(overrides.zone_ids)} zoneIds for {network.availability_zones} availabilityZones",
                path=path,
                remedy="one each is right",
            )
