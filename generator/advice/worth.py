"""What a change saves a month, at each discount of Spot: as `thriftstack cost` shows the bill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from generator.cost.bill import Bill
from generator.cost.bill.savings import saving
from generator.cost.estimate import Estimate
from generator.cost.resources.pricing import Part

#: What is told service by service.
_OF_TASKS: Final = (Part.TASKS, Part.OVERLAP, Part.CHURN)


@dataclass(frozen=True)
class Worth:
    """US dollars a month, negative where it costs more; none where nobody knows."""

    low: Decimal | None
    """At the low discount of Spot, which need not be the least: what stops saves more where it is dear."""
    expected: Decimal | None
    """At the recorded prices of Spot."""
    high: Decimal | None
    """At the high discount."""


def worth(before: Estimate, after: Estimate) -> Worth:
    """What the whole bill falls by: at the recorded prices, and at the ends of the band."""
    now, then = before.spot_band, after.spot_band
    return Worth(
        low=saving(now.at_low_discount, then.at_low_discount),
        expected=saving(now.expected, then.expected),
        high=saving(now.at_high_discount, then.at_high_discount),
    )


def beside(in_all: Worth, services: Sequence[Worth]) -> Worth:
    """What is left of the whole when all services are taken away."""

    def left(amount: Callable[[Worth], Decimal | None]) -> Decimal | None:
        whole, parts = amount(in_all), [amount(each) for each in services]
        known = [part for part in parts if part is not None]
        return None if whole is None or len(known) < len(parts) else whole - sum(known, Decimal(0))

    return Worth(left(lambda each: each.low), left(lambda each: each.expected), left(lambda each: each.high))


def parts_beside(before: Estimate, after: Estimate) -> tuple[Part, ...]:
    """What the bill has changed in beside the tasks of services, or may have where something is unknown."""
    return tuple(part for part in Part if part not in _OF_TASKS and _differs(before, after, part))


def _differs(before: Estimate, after: Estimate, part: Part) -> bool:
    now, then = (
        Bill(tuple(each.line for each in estimate.lines if each.part == part)) for estimate in (before, after)
    )
    return saving(now, then) != 0


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
