"""How likely it is that enough tasks run, before and after a higher share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.capacity import Assumptions, Placement, Split, availability
from generator.config.environment import Environment

#: What is assumed about Spot capacity, which AWS publishes nothing about; as `thriftstack capacity` has it.
SCENARIOS: Final[Mapping[str, Assumptions]] = {
    "Spot rarely short": Assumptions(),
    "Spot often short": Assumptions(zone_without_spot=0.02, region_without_spot=0.01),
}

#: No region has more zones that Fargate runs in.
_MOST_ZONES: Final = 6


@dataclass(frozen=True)
class Chance:
    """The probability that at least so many tasks run, in one scenario."""

    scenario: str
    needed: int
    now: float
    then: float


def chances(now: Split, then: Split, needed_percent: int, zones: int) -> tuple[Chance, ...]:
    """At the usual count, in every scenario; tasks are counted up."""
    needed = -(-now.count * needed_percent // 100)
    places = [Placement(tasks.on_demand, tasks.spot, zones) for tasks in (now, then)]
    return tuple(
        Chance(name, needed, *(availability(place, needed, assumed) for place in places))
        for name, assumed in SCENARIOS.items()
    )


def zones_of(environment: Environment) -> int:
    """Zones that tasks are spread over."""
    network = environment.network
    if network.existing is None:
        return network.availability_zones
    return min(_MOST_ZONES, len(network.existing.private_subnet_ids))
