"""What something is worth, in cells and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.advice.worth import Worth, beside, parts_beside
from generator.cost.bill.money import exact
from generator.cost.estimate import Estimate
from generator.cost.presentation.bill_data import exact_text
from generator.cost.presentation.cells import amount_cell


def worth_columns(estimate: Estimate) -> tuple[str, ...]:
    """Dollars a month that are saved, by the discount of Spot that each column is at."""
    low, high = _discounts(estimate)
    return f"{low} %, low>", "expected>", f"{high} %, high>"


def worth_cells(worth: Worth) -> tuple[str, ...]:
    """One cell a column of ``worth_columns``."""
    return tuple(amount_cell(each) for each in (worth.low, worth.expected, worth.high))


def worth_data(worth: Worth) -> dict[str, Any]:
    """Numbers as text."""
    return {
        "low": exact_text(worth.low),
        "expected": exact_text(worth.expected),
        "high": exact_text(worth.high),
    }


def beside_data(
    before: Estimate, after: Estimate, in_all: Worth, services: Sequence[Worth]
) -> dict[str, Any]:
    """What the bill falls by beside the tasks of services, and the parts of it that change."""
    return {**worth_data(beside(in_all, services)), "parts": list(parts_beside(before, after))}


def heading(what: str, estimate: Estimate) -> str:
    """Where and when."""
    return (
        f"{what} in {estimate.region}, saved in a month of {exact(estimate.month)} hours, in US dollars at "
        f"list prices of {estimate.snapshot.name}"
    )


def band_sentence(estimate: Estimate) -> str:
    """What low, expected and high are, here and in the bill."""
    low, high = _discounts(estimate)
    return (
        f"Each column is at one discount of Spot, as in `thriftstack cost`: low at {low} %, expected at the "
        f"recorded prices, high at {high} %."
    )


def total_rows(
    before: Estimate, after: Estimate, in_all: Worth, services: Sequence[Worth]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the bill falls by beside the tasks of services, and in all; without the name of a service.

    So the rows of services and these add up.
    """
    if parts_beside(before, after):
        yield "Beside the tasks", worth_cells(beside(in_all, services))
    yield "The whole bill", worth_cells(in_all)


def beside_sentence(before: Estimate, after: Estimate) -> Iterator[str]:
    """What stands beside the tasks of services in the bill and changes with them."""
    if parts := parts_beside(before, after):
        yield f"Beside the tasks the bill changes in {', '.join(parts)}."


def _discounts(estimate: Estimate) -> tuple[str, str]:
    """Per cent, the low and the high one."""
    band = estimate.snapshot.spot_discount
    return exact(band.low * 100), exact(band.high * 100)


def releases_sentence(services: Sequence[str]) -> Iterator[str]:
    """Of releases that nobody has stated."""
    if services:
        yield (
            f"How many releases a month there are of {', '.join(services)} is not stated, so that what their "
            "second sets would cost less is in no sum."
        )
