"""How likely it is that enough tasks run, given what is assumed about Fargate Spot.

AWS publishes no rate of interruption for Fargate Spot and no measure of its capacity, so that every number
here follows from assumptions and none is a promise. Tasks on demand are taken to run always. A Spot task is
away for one of three reasons: it is being replaced after AWS took it back, its zone has no Spot capacity, or
the whole region has none. Fargate does not replace missing Spot capacity by on-demand capacity (Amazon ECS
Developer Guide, "Amazon ECS clusters for Fargate"), and tasks of a zone without capacity are taken to be
away rather than placed in another zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import exp, fsum, lgamma, log, log1p
from typing import Final

#: Hours of an average month, 8,760 / 12.
_HOURS_A_MONTH: Final = 730.0


@dataclass(frozen=True)
class Assumptions:
    """What is assumed about Fargate Spot; shares and chances lie between 0 and 1."""

    reclaimed_in_a_month: float = 0.10
    """Chance that AWS takes back one given Spot task within a month; below 1."""
    replacement_hours: float = 0.05
    """Time from there until its replacement is healthy."""
    zone_without_spot: float = 0.005
    """Share of the time in which one Availability Zone has no Spot capacity."""
    region_without_spot: float = 0.001
    """Share of the time in which the whole region has none."""

    @property
    def reclaims_an_hour(self) -> float:
        """The rate at which one Spot task is taken back."""
        return -log1p(-self.reclaimed_in_a_month) / _HOURS_A_MONTH

    @property
    def being_replaced(self) -> float:
        """Share of the time in which one Spot task is being replaced."""
        replaced = self.reclaims_an_hour * self.replacement_hours
        return replaced / (1 + replaced)


@dataclass(frozen=True)
class Placement:
    """Where the tasks of a service are: on demand, and on Spot over so many zones."""

    on_demand: int
    spot: int
    zones: int

    @property
    def spot_by_zone(self) -> tuple[int, ...]:
        """Spot tasks of each zone, spread as evenly as whole tasks allow."""
        each, rest = divmod(self.spot, self.zones)
        return tuple(each + (zone < rest) for zone in range(self.zones))


def availability(placement: Placement, needed: int, assumed: Assumptions) -> float:
    """The probability that at a given moment at least ``needed`` tasks run.

    It is 1 if those on demand are enough. Otherwise it is the sum over all sets of zones without Spot
    capacity, each with the binomial probability that enough tasks of the other zones are not being replaced,
    while the region has Spot capacity at all.
    """
    missing = needed - placement.on_demand
    if missing <= 0:
        return 1.0
    if missing > placement.spot:
        return 0.0
    chances = (
        chance * _at_most_away(tasks - missing, tasks, assumed.being_replaced)
        for chance, tasks in _zones_with_spot(placement, assumed)
        if tasks >= missing
    )
    return (1 - assumed.region_without_spot) * fsum(chances)


def _zones_with_spot(placement: Placement, assumed: Assumptions) -> Iterator[tuple[float, int]]:
    """The chance of every set of zones that have Spot capacity, and the Spot tasks in them."""
    dry = assumed.zone_without_spot
    for has_spot in product((True, False), repeat=placement.zones):
        with_spot = sum(has_spot)
        chance = (1 - dry) ** with_spot * dry ** (placement.zones - with_spot)
        yield chance, sum(tasks for tasks, live in zip(placement.spot_by_zone, has_spot, strict=True) if live)


def _at_most_away(most: int, tasks: int, away: float) -> float:
    """The chance that at most ``most`` of ``tasks`` are away, each with the same chance and by itself."""
    if most >= tasks or away == 0:
        return 1.0
    return fsum(
        exp(
            lgamma(tasks + 1)
            - lgamma(number + 1)
            - lgamma(tasks - number + 1)
            + number * log(away)
            + (tasks - number) * log1p(-away)
        )
        for number in range(most + 1)
    )
