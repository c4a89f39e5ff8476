"""Network advice for programs. Numbers are text, so that no reader makes floats of them by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.advice.network_plan.advice import Alternative, NetworkAdvice
from generator.advice.network_plan.combination import WHEN_A_ZONE_FAILS, Combination
from generator.advice.network_plan.nat_instance import nat_instance_bill
from generator.cost.bill import Pricer
from generator.cost.bill.savings import saving
from generator.cost.presentation.bill_data import bill_data, exact_text
from generator.errors import ConfigPath


def network_data(advice: NetworkAdvice, changes: Sequence[tuple[ConfigPath, Any]]) -> dict[str, Any]:
    """One region; ``changes`` are what the params would say."""
    return {
        "environment": advice.environment,
        "region": advice.region,
        "priceSnapshot": advice.snapshot.name,
        "zones": advice.demand.zones,
        "foundBetter": advice.found_better,
        "chosen": _named(advice.chosen.combination) if advice.chosen else None,
        "saving": exact_text(advice.saving),
        "savingAtLeast": exact_text(advice.at_least),
        "interAzGbMore": exact_text(advice.crossing) if advice.found_better else None,
        "changes": [{"path": list(path), "value": value} for path, value in changes],
        "decidedBy": [
            {
                "key": each.key,
                "fromGb": exact_text(each.gigabytes),
                "below": _named(each.below),
                "above": _named(each.above),
            }
            for each in advice.deciding
        ],
        "endpointPaysFromGb": {egress: exact_text(found) for egress, found in advice.pays_from.items()},
        "apis": [
            {"endpoint": name, "gb": exact_text(advice.demand.stated_for(name)), "reasons": list(reasons)}
            for name, reasons in advice.demand.called.items()
        ],
        "alternatives": [_alternative(each, advice) for each in advice.alternatives],
        "natInstance": bill_data(nat_instance_bill(Pricer(advice.snapshot, advice.region))),
    }


def _alternative(each: Alternative, advice: NetworkAdvice) -> dict[str, Any]:
    return {
        **_named(each.combination),
        "present": each == advice.present,
        "legal": not each.problems,
        "problems": [str(problem) for problem in each.problems],
        "passedOver": each.passed_over or None,
        "saving": exact_text(saving(advice.present.bill, each.bill)),
        "whenAZoneFails": WHEN_A_ZONE_FAILS[each.combination.egress],
        "bill": bill_data(each.bill),
    }


def _named(combination: Combination) -> dict[str, Any]:
    return {"egress": combination.egress, "endpoints": list(combination.endpoints)}
