"""The estimate of a workload for programs. Numbers are text, so that no reader makes floats of them."""

from __future__ import annotations

import json

from generator.cost.bill.money import exact, tenths
from generator.cost.presentation.bill_data import bill_data, cents_text, exact_text, step_data
from generator.cost.workload import WorkloadEstimate


def workload_json(estimate: WorkloadEstimate) -> str:
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
        "baseline": cents_text(savings.before.total),
        "after": cents_text(savings.after.total),
        "saving": cents_text(savings.saving),
        "pct": None if savings.percent is None else str(tenths(savings.percent)),
        "lines": {step.move.key: cents_text(step.saving) for step in estimate.main_steps},
        "other": {step.move.key: cents_text(step.saving) for step in estimate.other_steps},
        "exact": {
            "baseline": exact(savings.before.total),
            "after": exact(savings.after.total),
            "saving": exact_text(savings.saving),
            "pct": exact_text(savings.percent),
            "lines": {step.move.key: exact_text(step.saving) for step in estimate.main_steps},
            "other": {step.move.key: exact_text(step.saving) for step in estimate.other_steps},
        },
        "steps": [step_data(step) for step in (*estimate.main_steps, *estimate.other_steps)],
        "spotBand": {
            "discount": None if discount is None else str(round(discount, 4)),
            "lowDiscount": exact(estimate.spot_band.low_discount),
            "low": cents_text(estimate.spot_band.low),
            "highDiscount": exact(estimate.spot_band.high_discount),
            "high": cents_text(estimate.spot_band.high),
        },
        "bills": {"before": bill_data(savings.before), "after": bill_data(savings.after)},
    }
    return json.dumps(data, indent=2) + "\n"
