"""Bills, their lines and moves as plain data. Numbers are text, so that no reader makes floats of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.cost.bill import Bill, CostLine, Step
from generator.cost.bill.money import cents, exact


def step_data(step: Step) -> dict[str, Any]:
    """One move, in dollars and cents."""
    return {
        "key": step.move.key,
        "title": step.move.title,
        "before": cents_text(step.before.total),
        "after": cents_text(step.after.total),
        "saving": cents_text(step.saving),
    }


def bill_data(bill: Bill) -> dict[str, Any]:
    """Sums of what is known, and every line."""
    return {
        "complete": bill.complete,
        "total": exact(bill.total),
        "fixed": exact(bill.fixed.total),
        "byUsage": exact(bill.by_usage.total),
        "lines": [line_data(line) for line in bill.lines],
    }


def line_data(line: CostLine) -> dict[str, Any]:
    """One line with the place and date of its price."""
    return {
        "group": line.group,
        "service": line.service or None,
        "what": line.what,
        "item": line.item.value,
        "quantity": exact_text(line.quantity),
        "unit": line.unit,
        "unitPrice": exact_text(line.unit_price),
        "amount": exact_text(line.amount),
        "unknown": line.unknown or None,
        "remedy": (line.remedy or None) if line.quantity is None else None,
        "basis": "usage" if line.usage_based else "fixed",
        "usageType": line.usage_type or None,
        "region": line.region,
        "priceDate": line.date or None,
        "evidence": line.confidence or None,
        "note": line.note or None,
    }


def cents_text(amount: Decimal | None) -> str | None:
    """Dollars and cents; none of what is not known."""
    return None if amount is None else str(cents(amount))


def exact_text(number: Decimal | None) -> str | None:
    """All digits; none of what is not known."""
    return None if number is None else exact(number)
