"""What is said beside the tables of an environment: how the numbers came about, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.cost.bill import CostLine
from generator.cost.estimate import Estimate, PricedRegion
from generator.cost.presentation.cells import percent_cell
from generator.cost.presentation.unknown_sentences import unknown_sentences


def platform_sentences(priced: PricedRegion) -> Iterator[str]:
    """One a line."""
    estimates = [each for each in (priced.before, priced.after) if each]
    yield from _spot(priced.after)
    if priced.before:
        yield (
            "Each saving is what the bill falls by after all moves above it, so that they add up. Numbers "
            "are rounded here alone."
        )
    yield from dict.fromkeys(text for each in estimates for text in each.assumptions)
    yield f"Not in it: {', '.join(_left_out(priced.after))}."
    lines = [line for each in estimates for line in each.bill.lines]
    yield from dict.fromkeys(_notes(lines))
    yield from dict.fromkeys(
        f"No price is known for {each.what} of {each.layer}: {each.reason}."
        for estimate in estimates
        for each in estimate.unpriced
    )
    yield from unknown_sentences([line for line in lines if line.amount is None], priced.after.region)


def _spot(estimate: Estimate) -> Iterator[str]:
    """Of the tasks in usual hours; what a schedule stops is counted as it runs at most."""
    splits = [run.most for run in estimate.runs if run.purpose == "usual"]
    spot, count = sum(each.spot for each in splits), sum(each.count for each in splits)
    if spot:
        yield f"Spot: {spot} of {count} tasks, {percent_cell(Decimal(spot * 100) / count)}."


def _left_out(estimate: Estimate) -> Iterator[str]:
    yield from ("taxes", "support", "discounts of an account")
    if estimate.savings_plan is None:
        yield "Savings Plans"


def _notes(lines: Iterable[CostLine]) -> Iterator[str]:
    for line in lines:
        if line.note:
            yield f"{line.usage_type or line.item}: {line.note}."
