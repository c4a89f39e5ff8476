"""What something is worth, in cells and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from generator.advice.worth import Worth
from generator.cost.bill.money import exact
from generator.cost.estimate import Estimate
from generator.cost.presentation.bill_data import exact_text
from generator.cost.presentation.cells import amount_cell

#: Dollars a month that are saved.
WORTH_COLUMNS: Final = ("low>", "expected>", "high>")


def worth_cells(worth: Worth) -> tuple[str, ...]:
    """One cell a column of ``WORTH_COLUMNS``."""
    return tuple(amount_cell(each) for each in (worth.low, worth.expected, worth.high))


def worth_data(worth: Worth) -> dict[str, Any]:
    """Numbers as text."""
    return {
        "low": exact_text(worth.low),
        "expected": exact_text(worth.expected),
        "high": exact_text(worth.high),
    }


def heading(what: str, estimate: Estimate) -> str:
    """Where and when."""
    return (
        f"{what} in {estimate.region}, saved in a month of {exact(estimate.month)} hours, in US dollars at "
        f"list prices of {estimate.snapshot.name}"
    )


def band_sentence(estimate: Estimate) -> str:
    """What low, expected and high are."""
    low, high = (
        exact(each * 100)
        for each in (estimate.snapshot.spot_discount.low, estimate.snapshot.spot_discount.high)
    )
    return (
        f"Expected is at the recorded prices of Spot; low and high are the ends of what it would be at "
        f"discounts of {low} and {high} %."
    )


def releases_sentence(services: Sequence[str]) -> Iterator[str]:
    """Of releases that nobody has stated."""
    if services:
        yield (
            f"How many releases a month there are of {', '.join(services)} is not stated, so that what their "
            "second sets would cost less is in no sum."
        )
