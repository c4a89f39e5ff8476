"""All services together get the Spot share that the environment asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.capacity import Split, split
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: Services that the problem names, those with most tasks on demand first.
_NAMED = 3


def minimum_spot_share(environment: Environment) -> Iterator[Problem]:
    """Of all tasks at the usual counts, in whole tasks; jobs do not run all the time and do not count.

    One problem for the whole fleet, since any of its services can make up for another one.
    """
    least = environment.capacity.minimum_effective_spot_share
    if least is None:
        return
    splits = {
        service.name: split(service.strategy, service.scaling.usual_count)
        for service in environment.running_services
    }
    tasks = sum(tasks.count for tasks in splits.values())
    spot = sum(tasks.spot for tasks in splits.values())
    if spot * 100 < least * tasks:
        missing = -(-least * tasks // 100) - spot
        yield Problem(
            f"of {tasks} tasks at the usual counts {spot} are on Spot, {_per_cent(spot, tasks)} %, and "
            f"{least} % have to be; on demand are {_most_on_demand(splits)}",
            path=("capacity", "minimumEffectiveSpotShare"),
            remedy=f"give {_more_tasks(missing)} to Spot by a higher spotShare or a lower onDemandFloor, or "
            "lower this",
        )


def _per_cent(spot: int, tasks: int) -> str:
    """Rounded down, so that what is too little never reads as enough."""
    return f"{spot * 1000 // tasks / 10:g}"


def _more_tasks(number: int) -> str:
    return "1 more task" if number == 1 else f"{number} more tasks"


def _most_on_demand(splits: dict[str, Split]) -> str:
    first = sorted(splits.items(), key=lambda item: -item[1].on_demand)[:_NAMED]
    named = ", ".join(f"{tasks.on_demand} of {name}" for name, tasks in first)
    return f"{named} and others" if len(splits) > _NAMED else named
