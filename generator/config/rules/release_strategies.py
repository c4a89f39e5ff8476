"""A service is released in a way that AWS has for such a service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.deployment import NATIVE
from generator.config.services import InternalService, ListenerService, RunningService
from generator.errors import ConfigPath, Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def release_strategies(environment: Environment) -> Iterator[Problem]:
    """What shifts traffic needs a listener, CodeDeploy no Service Connect, and ECS exactly one route."""
    for index, service in enumerate(environment.services):
        if isinstance(service, RunningService):
            yield from _judged(environment, service, ("services", index, "deployment", "strategy"))


def _judged(environment: Environment, service: RunningService, path: ConfigPath) -> Iterator[Problem]:
    strategy = environment.deployment_of(service).strategy
    routes = service.routes if isinstance(service, ListenerService) else ()
    if strategy == "rolling":
        return
    if not routes:
        yield Problem(
            f"{strategy} shifts the traffic of a listener, and {service.name} is behind none",
            path,
            "leave it out: its releases are rolling" + _or_routes(service),
        )
    elif strategy == "codedeploy" and environment.is_in_namespace(service):
        yield Problem(
            f"CodeDeploy releases no service with Service Connect, {_reason(environment, service)}",
            path,
            "say blue-green or leave it out",
        )
    elif strategy in NATIVE and len(routes) > 1:
        yield Problem(
            f"{strategy} is ECS's own, which shifts one listener rule, and {service.name} has {len(routes)} "
            "routes",
            path,
            "join them into one route, or say rolling"
            + ("" if environment.is_in_namespace(service) else " or codedeploy"),
        )


def _or_routes(service: RunningService) -> str:
    return ", or give it routes" if isinstance(service, InternalService) else ""


def _reason(environment: Environment, service: RunningService) -> str:
    found = environment.found_by_service_connect
    if service.name in found:
        return f"by which {service.name} is found"
    peer = next(connection.service for connection in service.connects_to if connection.service in found)
    return f"by which {service.name} connects to {peer}"
