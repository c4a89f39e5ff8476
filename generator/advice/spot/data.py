"""Spot advice for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.advice.spot.advice import Priced, SpotAdvice
from generator.advice.worth_words import beside_data, worth_data
from generator.capacity import Split
from generator.errors import ConfigPath


def spot_data(advice: SpotAdvice, changes: Sequence[tuple[ConfigPath, Any]]) -> dict[str, Any]:
    """One region; ``changes`` are what the params would say."""
    return {
        "environment": advice.before.environment,
        "region": advice.before.region,
        "priceSnapshot": advice.before.snapshot.name,
        "zones": advice.zones,
        "saving": worth_data(advice.in_all),
        "besideTasks": beside_data(
            advice.before, advice.after, advice.in_all, [each.worth for each in advice.raises]
        ),
        "changes": [{"path": list(path), "value": value} for path, value in changes],
        "services": [_raise(each) for each in advice.raises],
        "asTheyAre": [{"name": each.service, "why": each.why} for each in advice.kept],
        "releasesNotStated": list(advice.without_releases),
    }


def _raise(each: Priced) -> dict[str, Any]:
    room = each.room
    return {
        "name": room.service.name,
        "spotShare": room.share,
        "now": _split(room.now),
        "then": _split(room.then),
        "saving": worth_data(each.worth),
        "toAccept": room.accept or None,
        "chances": [
            {"scenario": each.scenario, "atLeast": each.needed, "now": each.now, "then": each.then}
            for each in each.chances
        ],
    }


def _split(tasks: Split) -> dict[str, int]:
    return {"tasks": tasks.count, "onDemand": tasks.on_demand, "spot": tasks.spot}
