"""Amounts as cells, and what stands in place of one that is not known."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from generator.cost.bill import Bill
from generator.cost.bill.money import cents, exact, shown, tenths

UNKNOWN: Final = "unknown"
#: Behind a sum of which a part is unknown.
AND_MORE: Final = " + ?"

#: Decimals after which two numbers that were divided count as equal.
_MOST_PLACES: Final = 20


def amount_cell(amount: Decimal | None) -> str:
    """Dollars and cents; of less than half a cent that it is not nothing."""
    if amount is None:
        return UNKNOWN
    if amount and not cents(amount):
        return "< 0.01" if amount > 0 else "> -0.01"
    return shown(amount)


def signed_cell(amount: Decimal | None) -> str:
    """What is paid more, with its sign."""
    text = amount_cell(amount)
    return f"+{text}" if amount and cents(amount) > 0 else text


def percent_cell(percent: Decimal | None) -> str:
    """One decimal."""
    return UNKNOWN if percent is None else f"{tenths(percent)} %"


def percent_beside(percent: Decimal, limit: Decimal) -> str:
    """Per cent with one decimal, or as many as show on which side of a limit it is: 33.98, and no 34.0."""
    for places in range(1, _MOST_PLACES):
        rounded = percent.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if _side(rounded, limit) == _side(percent, limit):
            return f"{rounded:f}"
    return exact(percent)


def _side(number: Decimal, limit: Decimal) -> int:
    return (number > limit) - (number < limit)


def total_cell(bill: Bill) -> str:
    """The total; of an incomplete bill the part that is known, and that it is a part."""
    if bill.complete:
        return amount_cell(bill.total)
    known = any(line.amount is not None for line in bill.lines)
    return f"{amount_cell(bill.total)}{AND_MORE}" if known else UNKNOWN
