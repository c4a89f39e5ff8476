"""The routes of an environment and where they stand: what several rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.config.services import InternalService, WebService
from generator.config.services.route import Route
from generator.errors import ConfigPath

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: Load balancer, by its key in ``ingress``, to the kind of the services behind it.
_KINDS: Final = {"public": "web", "internal": "internal"}
LOAD_BALANCERS: Final = tuple(_KINDS)


@dataclass(frozen=True)
class PlacedRoute:
    """A route of a service; its rule is one of a load balancer."""

    route: Route
    service: str
    path: ConfigPath

    def __str__(self) -> str:
        return f"{self.route} of {self.service}"


def placed_routes(environment: Environment, load_balancer: str) -> Iterator[PlacedRoute]:
    """The routes of a load balancer, in the order of the params."""
    kind = _KINDS[load_balancer]
    for index, service in enumerate(environment.services):
        if isinstance(service, WebService | InternalService) and service.kind == kind:
            for position, route in enumerate(service.routes):
                yield PlacedRoute(route, service.name, ("services", index, "routes", position))


def load_balancers(environment: Environment) -> Iterator[str]:
    """The load balancers that a route needs."""
    for load_balancer in LOAD_BALANCERS:
        if any(placed_routes(environment, load_balancer)):
            yield load_balancer
