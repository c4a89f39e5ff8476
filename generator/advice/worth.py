"""What a change saves a month, at the discounts of Spot that have been observed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.cost.bill.savings import saving
from generator.cost.estimate import Estimate
from generator.cost.resources.pricing import Part


@dataclass(frozen=True)
class Worth:
    """US dollars a month, negative where it costs more; none where nobody knows."""

    low: Decimal | None
    expected: Decimal | None
    """At the recorded prices of Spot."""
    high: Decimal | None


def worth(before: Estimate, after: Estimate) -> Worth:
    """What the whole bill falls by: at the recorded prices, and between the ends of the band."""
    now, then = before.spot_band, after.spot_band
    expected = saving(now.expected, then.expected)
    dear = saving(now.at_low_discount, then.at_low_discount)
    cheap = saving(now.at_high_discount, then.at_high_discount)
    if dear is None or cheap is None:
        return Worth(None, expected, None)
    known = [dear, cheap, *(() if expected is None else (expected,))]
    return Worth(min(known), expected, max(known))


def worth_of_tasks(before: Estimate, after: Estimate, service: str) -> Worth:
    """What the tasks of one service cost less: those as usual, second sets in releases, and Spot reclaims."""
    if _unknown_tasks(before, service) or _unknown_tasks(after, service):
        return Worth(None, None, None)
    return worth(_tasks(before, service), _tasks(after, service))


def without_releases(estimate: Estimate) -> tuple[str, ...]:
    """Services whose second sets in releases are in no sum, since nobody has stated how many there are."""
    unknown = (
        each.charge.service
        for each in estimate.charges
        if each.part == Part.OVERLAP and each.charge.quantity is None
    )
    return tuple(dict.fromkeys(unknown))


def _tasks(estimate: Estimate, service: str) -> Estimate:
    runs = tuple(run for run in estimate.runs if run.service == service)
    return replace(estimate, runs=runs, charges=(), savings_plan=None)


def _unknown_tasks(estimate: Estimate, service: str) -> bool:
    return any(
        each.part == Part.TASKS and each.charge.service == service and each.charge.quantity is None
        for each in estimate.charges
    )
