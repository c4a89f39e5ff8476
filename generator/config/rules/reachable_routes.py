"""No route is hidden by one that is asked first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from generator.config.rules.placed_routes import LOAD_BALANCERS, PlacedRoute, placed_routes
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def reachable_routes(environment: Environment) -> Iterator[Problem]:
    """A rule never matches when one with a smaller priority matches all that it would."""
    for load_balancer in LOAD_BALANCERS:
        placed_ones = list(placed_routes(environment, load_balancer))
        for placed in placed_ones:
            hiding = next((other for other in placed_ones if _hides(other, placed)), None)
            if hiding:
                yield _hidden(placed, hiding)


def _hides(first: PlacedRoute, second: PlacedRoute) -> bool:
    if first.route.pattern == second.route.pattern:
        return False
    if first.route.effective_priority >= second.route.effective_priority:
        return False
    pairs = zip(first.route.pattern, second.route.pattern, strict=True)
    return all(_covers(wide, narrow) for wide, narrow in pairs)


def _covers(wide: str, narrow: str) -> bool:
    """Whether a pattern matches all that another one does; that one's wildcards count as characters."""
    return _expression(wide).fullmatch(narrow) is not None


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """What a pattern matches; each is held against all others of its load balancer."""
    wildcards = {"*": ".*", "?": "[^*]"}
    return re.compile("".join(wildcards.get(character) or re.escape(character) for character in pattern))


def _hidden(placed: PlacedRoute, hiding: PlacedRoute) -> Problem:
    smaller = hiding.route.effective_priority
    return Problem(
        f"no request would reach it: {hiding} has the smaller priority ({smaller} against "
        f"{placed.route.effective_priority}) and matches all of {placed.route}",
        path=placed.path,
        remedy=f"state a priority below {smaller} here, or a greater one there",
    )
