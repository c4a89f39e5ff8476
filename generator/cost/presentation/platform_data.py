"""Estimates of environments for programs. Numbers are text, so that no reader makes floats of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.cost.bill import Savings
from generator.cost.bill.money import exact, tenths
from generator.cost.estimate import (
    Estimate,
    Gate,
    NextMove,
    PricedEnvironment,
    PricedRegion,
    layer_differences,
)
from generator.cost.estimate.compare import main_steps, other_steps
from generator.cost.estimate.quantities import quantities_of
from generator.cost.estimate.saved import SCHEMA
from generator.cost.presentation.bill_data import bill_data, cents_text, exact_text, step_data
from generator.cost.presentation.cells import percent_beside


def estimates_json(environments: Sequence[PricedEnvironment]) -> str:
    """One JSON object. ``quantities`` is what ``--against FILE`` reads; all else follows from it."""
    data = {
        "schema": SCHEMA,
        "currency": "USD",
        "environments": [_environment(each) for each in environments],
    }
    return json.dumps(data, indent=2) + "\n"


def _environment(priced: PricedEnvironment) -> dict[str, Any]:
    return {
        "environment": priced.tree,
        "primaryRegion": priced.primary,
        "against": priced.against or None,
        "target": _gate(priced.gate, priced.next_moves) if priced.gate else None,
        "regions": [_region(each) for each in priced.regions],
    }


def _gate(gate: Gate, moves: Sequence[NextMove]) -> dict[str, Any]:
    missing = max(gate.short, Decimal(0))
    return {
        "pct": exact(gate.target),
        "reachedPct": percent_beside(gate.percent, gate.target),
        "passes": gate.passes,
        "missing": cents_text(missing),
        "exact": {"reachedPct": exact(gate.percent), "missing": exact(missing)},
        "unknown": list(gate.deciding),
        "withoutPrice": list(gate.without_price),
        "nextMoves": [
            {"change": move.title, "if": move.condition, "saving": cents_text(move.saving)} for move in moves
        ],
    }


def _region(priced: PricedRegion) -> dict[str, Any]:
    after, before, band = priced.after, priced.before, priced.after.spot_band
    return {
        "region": after.region,
        "hours": exact(after.month),
        "priceSnapshot": after.snapshot.name,
        "complete": after.bill.complete,
        "total": cents_text(after.bill.total),
        "savings": _savings(priced.savings) if priced.savings else None,
        "differences": _differences(before, after) if before else None,
        "spotBand": {
            "lowDiscount": exact(band.low_discount),
            "atLowDiscount": cents_text(band.at_low_discount.total),
            "expected": cents_text(band.expected.total),
            "highDiscount": exact(band.high_discount),
            "atHighDiscount": cents_text(band.at_high_discount.total),
        },
        "assumptions": list(after.assumptions),
        "withoutPrice": [
            {"layer": each.layer, "service": each.service or None, "what": each.what, "reason": each.reason}
            for each in after.unpriced
        ],
        "bill": bill_data(after.bill),
        "billBefore": bill_data(before.bill) if before else None,
        "quantities": quantities_of(after),
    }


def _savings(savings: Savings) -> dict[str, Any]:
    """With the keys of a workload's estimate."""
    main, other = main_steps(savings), other_steps(savings)
    return {
        "baseline": cents_text(savings.before.total),
        "after": cents_text(savings.after.total),
        "saving": cents_text(savings.saving),
        "pct": None if savings.percent is None else str(tenths(savings.percent)),
        "lines": {step.move.key: cents_text(step.saving) for step in main},
        "other": {step.move.key: cents_text(step.saving) for step in other},
        "exact": {
            "baseline": exact(savings.before.total),
            "after": exact(savings.after.total),
            "saving": exact_text(savings.saving),
            "pct": exact_text(savings.percent),
            "lines": {step.move.key: exact_text(step.saving) for step in main},
            "other": {step.move.key: exact_text(step.saving) for step in other},
        },
        "steps": [step_data(step) for step in (*main, *other)],
    }


def _differences(before: Estimate, after: Estimate) -> list[dict[str, Any]]:
    return [
        {
            "layer": each.layer,
            "before": exact(each.before.total),
            "after": exact(each.after.total),
            "difference": exact_text(each.rise),
        }
        for each in layer_differences(before, after)
    ]
