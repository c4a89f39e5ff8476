"""advise_schedules: every service that could stop, priced by an estimate of the changed environment."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.advice.changed_services import environment_with_services
from generator.advice.schedules.stops import Runs, Stop, callers, stop_of
from generator.advice.schedules.window import Window
from generator.advice.worth import Worth, worth, worth_of_tasks
from generator.config.environment import Environment
from generator.cost.estimate import Estimate
from generator.errors import ConfigPath


@dataclass(frozen=True)
class Priced:
    """A service that could stop, and what that is worth."""

    stop: Stop
    hours: Decimal
    """Of a month, in which it would not run any more."""
    worth: Worth


@dataclass(frozen=True)
class ScheduleAdvice:
    """One environment in one region."""

    window: Window
    before: Estimate
    after: Estimate
    """With every stop."""
    stops: tuple[Priced, ...]
    runs: tuple[Runs, ...]
    callers: tuple[str, ...]
    """Sentences on who would call a stopped service."""
    in_all: Worth
    """What the whole bill falls by."""

    @property
    def changes(self) -> tuple[tuple[ConfigPath, Any], ...]:
        """What the params would say."""
        return tuple(
            (("services", each.stop.service.name, "scaling", "schedules"), each.stop.schedules)
            for each in self.stops
        )


def advise_schedules(
    environment: Environment,
    estimate: Callable[[Environment], Estimate],
    window: Window,
    *,
    services: Collection[str] = (),
    in_production: bool = False,
) -> ScheduleAdvice:
    """Stop every service that may be stopped, and price the result.

    Args:
        environment: As the params have it.
        estimate: Assembles an environment and prices it.
        window: When nobody works.
        services: These only; all by default.
        in_production: Whether to look at an environment of production at all.

    Raises:
        ConfigError: rules between sections refuse all stops together.
    """
    found = [
        stop_of(service, environment, window, in_production=in_production)
        for service in environment.services
        if not services or service.name in services
    ]
    stops = [each for each in found if isinstance(each, Stop)]
    changed = environment_with_services(environment, {each.service.name: each.changed for each in stops})
    before = estimate(environment)
    after = estimate(changed) if stops else before
    return ScheduleAdvice(
        window=window,
        before=before,
        after=after,
        stops=tuple(
            Priced(
                each,
                _hours(before, each.service.name) - _hours(after, each.service.name),
                worth_of_tasks(before, after, each.service.name),
            )
            for each in stops
        ),
        runs=tuple(each for each in found if isinstance(each, Runs)),
        callers=tuple(callers(stops, environment)),
        in_all=worth(before, after),
    )


def _hours(estimate: Estimate, service: str) -> Decimal:
    """Hours of a month with any task of a service."""
    usual = (run for run in estimate.runs if run.service == service and run.purpose == "usual")
    return sum((phase.hours for run in usual for phase in run.phases), Decimal(0))
