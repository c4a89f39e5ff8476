"""A priority stands once on a load balancer, whether it is stated or derived."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from generator.config.rules.placed_routes import LOAD_BALANCERS, PlacedRoute, placed_routes
from generator.config.services.priority import LOWEST_PRIORITY
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def distinct_priorities(environment: Environment) -> Iterator[Problem]:
    """Elastic Load Balancing refuses a second rule with a priority that is taken."""
    for load_balancer in LOAD_BALANCERS:
        placed_ones = list(placed_routes(environment, load_balancer))
        taken = {placed.route.effective_priority for placed in placed_ones}
        first: dict[int, PlacedRoute] = {}
        for placed in placed_ones:
            other = first.setdefault(placed.route.effective_priority, placed)
            if other.route.pattern != placed.route.pattern:
                yield _clash(placed, other, taken)


def _clash(placed: PlacedRoute, other: PlacedRoute, taken: Collection[int]) -> Problem:
    priority = placed.route.effective_priority
    free = [str(number) for number in _free_near(priority, taken)]
    return Problem(
        f"{placed} and {other} both have priority {priority}, {_origin(placed, other)}",
        path=(*placed.path, "priority"),
        remedy=f"state a free one for one of the two, such as {' or '.join(free)}",
    )


def _origin(*two: PlacedRoute) -> str:
    stated = sum(placed.route.priority is not None for placed in two)
    return ("derived twice", "once stated and once derived", "stated twice")[stated]


def _free_near(priority: int, taken: Collection[int]) -> list[int]:
    """The nearest free number below and above."""
    below = next((n for n in range(priority - 1, 0, -1) if n not in taken), None)
    above = next((n for n in range(priority + 1, LOWEST_PRIORITY + 1) if n not in taken), None)
    return [number for number in (below, above) if number is not None]
