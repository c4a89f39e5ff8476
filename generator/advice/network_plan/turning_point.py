"""From which quantity on something pays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise

from generator.advice.network_plan.demand import MOST


def turning_point(gain: Callable[[Decimal], Decimal], bounds: Iterable[Decimal] = ()) -> Decimal | None:
    """The least quantity at which a gain is no loss; none if it is one at every quantity.

    Args:
        gain: In dollars, of a quantity in GB; it rises, and is linear between two bounds.
        bounds: Where prices change, in rising order.
    """
    edges = [Decimal(0), *(bound for bound in bounds if 0 < bound < MOST), MOST]
    if gain(edges[0]) >= 0:
        return Decimal(0)
    for lower, upper in pairwise(edges):
        below, above = gain(lower), gain(upper)
        if above >= 0:
            return lower + (upper - lower) * -below / (above - below)
    return None
