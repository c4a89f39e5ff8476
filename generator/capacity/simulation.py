"""The same assumptions as :mod:`generator.capacity.availability`, played through hour by hour.

Region, zones and Spot tasks go away and come back by themselves, each for a random time. The share of the
simulated time in which enough tasks run agrees with the formula; that it does is a test.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from random import Random
from typing import Final

from generator.capacity.availability import Assumptions, Placement

#: Average length of a time without Spot capacity. The formula needs only the share of such times.
DRY_HOURS: Final = 6.0

_HOURS_A_YEAR: Final = 8760.0


@dataclass
class _Switch:
    """Something that is there and away in turns: a region's Spot capacity, a zone's, or a task."""

    zones: tuple[int, ...]
    """The zones that it belongs to: all, one, or that of the task."""
    is_task: bool
    hours_there: float
    hours_away: float
    there: bool = True


def simulated_availability(
    placement: Placement, needed: int, assumed: Assumptions, *, seed: int, years: int
) -> float:
    """The share of ``years`` in which at least ``needed`` tasks ran. The same seed gives the same result.

    Nothing may be away all the time: the shares of ``assumed`` are below 1.
    """
    random = Random(seed)
    switches = _switches(placement, assumed)
    blocked = [0] * placement.zones
    running = list(placement.spot_by_zone)
    changes = [(random.expovariate(1 / each.hours_there), index) for index, each in enumerate(switches)]
    heapq.heapify(changes)
    end, now, enough = years * _HOURS_A_YEAR, 0.0, 0.0
    while now < end:
        at, index = heapq.heappop(changes) if changes else (end, -1)
        live = sum(tasks for tasks, block in zip(running, blocked, strict=True) if not block)
        if placement.on_demand + live >= needed:
            enough += min(at, end) - now
        now = at
        if now < end:
            again = _turn(switches[index], running, blocked, random)
            heapq.heappush(changes, (now + again, index))
    return enough / end


def _turn(switch: _Switch, running: list[int], blocked: list[int], random: Random) -> float:
    """Let something go away or come back; the hours until it does the opposite."""
    switch.there = not switch.there
    for zone in switch.zones:
        if switch.is_task:
            running[zone] += 1 if switch.there else -1
        else:
            blocked[zone] += -1 if switch.there else 1
    return random.expovariate(1 / (switch.hours_there if switch.there else switch.hours_away))


def _switches(placement: Placement, assumed: Assumptions) -> list[_Switch]:
    """What can be away at all: the region, every zone, every Spot task."""
    zones = range(placement.zones)
    switches = []
    if assumed.region_without_spot:
        switches.append(_dry(tuple(zones), assumed.region_without_spot))
    if assumed.zone_without_spot:
        switches += [_dry((zone,), assumed.zone_without_spot) for zone in zones]
    if assumed.being_replaced:
        there, away = 1 / assumed.reclaims_an_hour, assumed.replacement_hours
        switches += [
            _Switch((zone,), True, there, away)
            for zone, tasks in enumerate(placement.spot_by_zone)
            for _ in range(tasks)
        ]
    return switches


def _dry(zones: tuple[int, ...], share: float) -> _Switch:
    return _Switch(zones, False, DRY_HOURS * (1 - share) / share, DRY_HOURS)
