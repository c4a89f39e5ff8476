"""Whether a service can stop for a while, and what happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.advice.changed_services import changed_service
from generator.advice.schedules.window import Window
from generator.config.environment import Environment
from generator.config.services import RunningService, Service, WorkerService
from generator.config.services.web import WebService
from generator.errors import Problem


@dataclass(frozen=True)
class Stop:
    """A service that would have schedules."""

    service: RunningService
    """As it is."""
    changed: RunningService
    schedules: list[dict[str, Any]]
    """What its params would say."""
    meanwhile: str
    """What happens while it is stopped."""


@dataclass(frozen=True)
class Runs:
    """A service that stays as it is."""

    service: str
    why: str


def stop_of(
    service: Service, environment: Environment, window: Window, *, in_production: bool
) -> Stop | Runs:
    """The stop of one service, or why it runs on."""
    if not isinstance(service, RunningService):
        return Runs(service.name, f"a job: it runs when its schedule starts it, {service.schedule}")
    if reason := next(_reasons(service, environment, window, in_production), ""):
        return Runs(service.name, reason)
    schedules = window.schedules(service.scaling)
    changed = changed_service(service, "scaling", schedules=schedules)
    if isinstance(changed, Problem):
        return Runs(service.name, changed.what)
    return Stop(service, changed, schedules, _meanwhile(service, window))


def callers(stops: list[Stop], environment: Environment) -> Iterator[str]:
    """Who runs while a service that it connects to is stopped: jobs, and services that run on."""
    stopped = {each.service.name for each in stops}
    for service in environment.services:
        called = [peer.service for peer in service.connects_to if peer.service in stopped]
        if called and service.name not in stopped:
            when = "" if isinstance(service, RunningService) else f" ({service.schedule})"
            yield f"{service.name}{when} connects to {', '.join(map(str, called))}, and finds nobody then."


def _reasons(
    service: RunningService, environment: Environment, window: Window, in_production: bool
) -> Iterator[str]:
    if environment.is_production and not in_production:
        yield "production runs at night, too; --production asks nevertheless"
    if service.scaling.schedules:
        yield "it has schedules of its own"
    if service.critical:
        yield "it is critical"
    if service.scaling.min == 0:
        yield "it stops by itself when there is nothing to do"
    if isinstance(service, WorkerService) and service.queue and service.queue.existing is None:
        kept = service.queue.retention_seconds / 3600
        if kept <= window.longest_hours:
            yield (
                f"its queue keeps messages for {kept:g} hours, and it would stop for "
                f"{window.longest_hours:g}: a longer `queue.retentionSeconds` would do"
            )


def _meanwhile(service: RunningService, window: Window) -> str:
    if isinstance(service, WorkerService) and service.queue:
        if service.queue.existing is not None:
            return f"messages wait, if its queue keeps them for {window.longest_hours:g} hours"
        return "messages wait in its queue"
    if isinstance(service, WebService):
        return "users get an error, 503"
    return "nobody reaches it" if not isinstance(service, WorkerService) else "its work waits"
