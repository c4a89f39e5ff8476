"""What is said beside the tables of an environment: how the numbers came about, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.cost.bill import CostLine
from generator.cost.estimate import Estimate, PricedRegion
from generator.cost.presentation.cells import percent_cell
from generator.cost.presentation.savings_table import HOW_THEY_ADD_UP
from generator.cost.presentation.unknown_sentences import unknown_sentences


def platform_sentences(priced: PricedRegion, primary: str) -> Iterator[str]:
    """One a line; keys of the usage file are those of the primary region unless it is said."""
    estimates = [each for each in (priced.before, priced.after) if each]
    yield from _spot(priced.after)
    if priced.before:
        yield HOW_THEY_ADD_UP
    yield from dict.fromkeys(text for each in estimates for text in each.assumptions)
    yield f"Not in it: {', '.join(_left_out(priced.after))}."
    lines = [line for each in estimates for line in each.bill.lines]
    yield from dict.fromkeys(_notes(lines))
    yield from dict.fromkeys(
        f"No price is known for {each.what} of {each.layer}: {each.reason}."
        for estimate in estimates
        for each in estimate.unpriced
    )
    region = priced.after.region
    yield from unknown_sentences([line for line in lines if line.amount is None], region)
    if region != primary and any(line.quantity is None for line in lines):
        yield f"Keys of {region} stand under `regions.{region}` in the usage file."


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
