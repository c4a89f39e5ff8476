"""A load balancer sends a host and path to one service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.rules.placed_routes import LOAD_BALANCERS, PlacedRoute, placed_routes
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def distinct_routes(environment: Environment) -> Iterator[Problem]:
    """Of two rules with the same host and path the second would never be asked."""
    for load_balancer in LOAD_BALANCERS:
        first: dict[tuple[str, str], PlacedRoute] = {}
        for placed in placed_routes(environment, load_balancer):
            other = first.setdefault(placed.route.pattern, placed)
            if other is not placed:
                yield Problem(
                    f"{placed.route} on the {load_balancer} load balancer leads to "
                    f"{other.service} already ({'.'.join(map(str, other.path))})",
                    path=placed.path,
                    remedy="give one of the two another host or path",
                )
