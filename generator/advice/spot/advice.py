"""advise_spot: every service with room for more Spot, priced by an estimate of the changed environment."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from generator.advice.changed_services import environment_with_services
from generator.advice.spot.chances import Chance, chances, zones_of
from generator.advice.spot.room import Kept, Raise, room_for_spot
from generator.advice.worth import Worth, without_releases, worth, worth_of_tasks
from generator.config.environment import Environment
from generator.cost.estimate import Estimate
from generator.errors import ConfigPath


@dataclass(frozen=True)
class Priced:
    """A higher share, what it is worth and what it costs."""

    room: Raise
    worth: Worth
    chances: tuple[Chance, ...]


@dataclass(frozen=True)
class SpotAdvice:
    """One environment in one region."""

    before: Estimate
    after: Estimate
    """With every raise."""
    zones: int
    raises: tuple[Priced, ...]
    kept: tuple[Kept, ...]
    in_all: Worth
    """What the whole bill falls by."""
    without_releases: tuple[str, ...]
    """Services with a raise whose releases are not stated, so that their second sets are in no sum."""

    def changes(self, named: Collection[str]) -> tuple[tuple[ConfigPath, Any], ...]:
        """What the params would say; of critical services only where they are named."""
        return tuple(
            (("services", each.room.service.name, "capacity", "spotShare"), each.room.share)
            for each in self.raises
            if not each.room.accept or each.room.service.name in named
        )


def advise_spot(
    environment: Environment,
    estimate: Callable[[Environment], Estimate],
    *,
    services: Collection[str] = (),
    limit: int = 100,
    needed_percent: int = 50,
) -> SpotAdvice:
    """Raise every service as far as its floor admits, and price the result.

    Args:
        environment: As the params have it.
        estimate: Assembles an environment and prices it.
        services: These only; all by default.
        limit: Per cent of the usual tasks of a service that may be on Spot.
        needed_percent: Per cent of the usual tasks that have to run, for probabilities.

    Raises:
        ConfigError: rules between sections refuse all raises together.
    """
    found = [
        room_for_spot(service, limit)
        for service in environment.running_services
        if not services or service.name in services
    ]
    rooms = [each for each in found if isinstance(each, Raise)]
    changed = environment_with_services(environment, {each.service.name: each.changed for each in rooms})
    before, zones = estimate(environment), zones_of(environment)
    after = estimate(changed) if rooms else before
    return SpotAdvice(
        before=before,
        after=after,
        zones=zones,
        raises=tuple(
            Priced(
                each,
                worth_of_tasks(before, after, each.service.name),
                chances(each.now, each.then, needed_percent, zones),
            )
            for each in rooms
        ),
        kept=tuple(each for each in found if isinstance(each, Kept)),
        in_all=worth(before, after),
        without_releases=tuple(
            name for name in without_releases(before) if name in {each.service.name for each in rooms}
        ),
    )
