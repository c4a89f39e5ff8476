"""An estimate for programs. Numbers are text, so that no reader makes floats of them by itself."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from generator.cost.bill import Bill, CostLine, Step
from generator.cost.bill.money import cents, exact, tenths
from generator.cost.workload import WorkloadEstimate


def estimate_json(estimate: WorkloadEstimate) -> str:
    """One JSON object: dollars and cents at the top, every digit under ``exact`` and in the lines."""
    savings, workload = estimate.savings, estimate.workload
    discount = estimate.spot_band.discount
    data = {
        "schema": 1,
        "region": workload.region,
        "hours": workload.hours,
        "priceSnapshot": estimate.snapshot.name,
        "currency": "USD",
        "complete": savings.before.complete and savings.after.complete,
        "baseline": _cents(savings.before.total),
        "after": _cents(savings.after.total),
        "saving": _cents(savings.saving),
        "pct": None if savings.percent is None else str(tenths(savings.percent)),
        "lines": {step.move.key: _cents(step.saving) for step in estimate.design_steps},
        "other": {step.move.key: _cents(step.saving) for step in estimate.other_steps},
        "exact": {
            "baseline": exact(savings.before.total),
            "after": exact(savings.after.total),
            "saving": _exact(savings.saving),
            "lines": {step.move.key: _exact(step.saving) for step in estimate.design_steps},
            "other": {step.move.key: _exact(step.saving) for step in estimate.other_steps},
        },
        "steps": [_step(step) for step in (*estimate.design_steps, *estimate.other_steps)],
        "spotBand": {
            "discount": None if discount is None else str(round(discount, 4)),
            "lowDiscount": exact(estimate.spot_band.low_discount),
            "low": _cents(estimate.spot_band.low),
            "highDiscount": exact(estimate.spot_band.high_discount),
            "high": _cents(estimate.spot_band.high),
        },
        "bills": {"before": _bill(savings.before), "after": _bill(savings.after)},
    }
    return json.dumps(data, indent=2) + "\n"


def _step(step: Step) -> dict[str, Any]:
    return {
        "key": step.move.key,
        "title": step.move.title,
        "before": _cents(step.before.total),
        "after": _cents(step.after.total),
        "saving": _cents(step.saving),
    }


def _bill(bill: Bill) -> dict[str, Any]:
    return {
        "complete": bill.complete,
        "total": exact(bill.total),
        "fixed": exact(bill.fixed.total),
        "byUsage": exact(bill.by_usage.total),
        "lines": [_line(line) for line in bill.lines],
    }


def _line(line: CostLine) -> dict[str, Any]:
    return {
        "group": line.group,
        "service": line.service or None,
        "what": line.what,
        "item": line.item.value,
        "quantity": _exact(line.quantity),
        "unit": line.unit,
        "unitPrice": _exact(line.unit_price),
        "amount": _exact(line.amount),
        "unknown": line.unknown or None,
        "basis": "usage" if line.usage_based else "fixed",
        "usageType": line.usage_type or None,
        "region": line.region,
        "priceDate": line.date or None,
        "evidence": line.confidence or None,
        "note": line.note or None,
    }


def _cents(amount: Decimal | None) -> str | None:
    return None if amount is None else str(cents(amount))


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else exact(number)
