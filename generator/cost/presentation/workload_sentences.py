"""What is said beside the tables: how the numbers came about, what they leave out, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill.money import exact
from generator.cost.presentation.cells import amount_cell, percent_cell
from generator.cost.presentation.savings_table import HOW_THEY_ADD_UP
from generator.cost.presentation.unknown_sentences import unknown_sentences
from generator.cost.workload import WorkloadEstimate


def heading(estimate: WorkloadEstimate) -> str:
    """Where and when."""
    workload = estimate.workload
    return (
        f"{workload.region}, a month of {workload.hours} hours, in US dollars at list prices of "
        f"{estimate.snapshot.name}"
    )


def sentences(estimate: WorkloadEstimate) -> Iterator[str]:
    """One a line."""
    yield from _spot(estimate)
    yield HOW_THEY_ADD_UP
    yield "Not in it: taxes, support, discounts of an account, Savings Plans."
    yield from dict.fromkeys(_notes(estimate))
    lines = [*estimate.savings.before.unknown, *estimate.savings.after.unknown]
    yield from unknown_sentences(lines, estimate.workload.region)


def _spot(estimate: WorkloadEstimate) -> Iterator[str]:
    services = estimate.workload.services
    spot, tasks = sum(each.spot_tasks for each in services), sum(each.tasks for each in services)
    if not spot:
        return
    band = estimate.spot_band
    share, discount = percent_cell(estimate.workload.spot_share * 100), "a discount that is not known"
    if band.discount is not None:
        discount = f"a discount of {percent_cell(band.discount * 100)}"
    yield (
        f"Spot: {spot} of {tasks} tasks, {share}, at {discount}. At {_whole(band.low_discount)} it would "
        f"save {amount_cell(band.low)}, at {_whole(band.high_discount)} {amount_cell(band.high)}."
    )


def _notes(estimate: WorkloadEstimate) -> Iterator[str]:
    for bill in (estimate.savings.before, estimate.savings.after):
        for line in bill.lines:
            if line.note:
                yield f"{line.usage_type or line.item}: {line.note}."


def _whole(share: Decimal) -> str:
    return f"{exact(share * 100)} %"
