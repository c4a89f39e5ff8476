"""Amounts as cells, and what stands in place of one that is not known."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from generator.cost.bill import Bill
from generator.cost.bill.money import shown, tenths

UNKNOWN: Final = "unknown"
#: Behind a sum of which a part is unknown.
AND_MORE: Final = " + ?"


def amount_cell(amount: Decimal | None) -> str:
    """Dollars and cents."""
    return UNKNOWN if amount is None else shown(amount)


def percent_cell(percent: Decimal | None) -> str:
    """One decimal."""
    return UNKNOWN if percent is None else f"{tenths(percent)} %"


def total_cell(bill: Bill) -> str:
    """The total; of an incomplete bill the part that is known, and that it is a part."""
    if bill.complete:
        return shown(bill.total)
    known = any(line.amount is not None for line in bill.lines)
    return f"{shown(bill.total)}{AND_MORE}" if known else UNKNOWN
