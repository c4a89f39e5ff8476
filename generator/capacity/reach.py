"""Whether the wanted Spot share is reached at the smallest count, and what would reach it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.capacity.solver import Wanted, derive_strategy
from generator.capacity.split import Split, split
from generator.capacity.strategy import CapacityStrategy


@dataclass(frozen=True)
class Shortfall:
    """The smallest count gets less Spot than wanted."""

    tasks: Split
    """What the smallest count gets."""
    whole_tasks: int
    """The most Spot tasks of that count that would not be above the share, if there were no floor."""
    floor_that_reaches: int | None
    """The highest lower floor that gives it these whole tasks; none if it has them, or if no floor does."""
    count_that_reaches: int | None
    """The first count that has the wanted share; none if none up to the maximum has."""


def shortfall(wanted: Wanted, strategy: CapacityStrategy) -> Shortfall | None:
    """What the smallest count lacks of the wanted share; none if it has it."""
    smallest, *larger = wanted.counts
    tasks = split(strategy, smallest)
    if _reaches(tasks, wanted):
        return None
    whole = wanted.spot_share * smallest // 100
    # A floor that leaves fewer tasks than these cannot give them.
    highest = min(wanted.floor - 1, smallest - whole)
    floors = range(highest, -1, -1) if tasks.spot < whole else ()
    return Shortfall(
        tasks=tasks,
        whole_tasks=whole,
        floor_that_reaches=next((floor for floor in floors if _spot_with(floor, wanted) >= whole), None),
        count_that_reaches=next((n for n in larger if _reaches(split(strategy, n), wanted)), None),
    )


def _reaches(tasks: Split, wanted: Wanted) -> bool:
    return tasks.spot * 100 >= wanted.spot_share * tasks.count


def _spot_with(floor: int, wanted: Wanted) -> int:
    """Spot tasks of the smallest count if only the floor were another one."""
    return split(derive_strategy(replace(wanted, floor=floor)), wanted.counts[0]).spot
