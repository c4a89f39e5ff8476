"""Schedule advice for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.advice.schedules.advice import ScheduleAdvice
from generator.advice.worth_words import beside_data, worth_data
from generator.cost.bill.money import exact
from generator.errors import ConfigPath


def schedule_data(advice: ScheduleAdvice, changes: Sequence[tuple[ConfigPath, Any]]) -> dict[str, Any]:
    """One region; ``changes`` are what the params would say."""
    return {
        "environment": advice.before.environment,
        "region": advice.before.region,
        "priceSnapshot": advice.before.snapshot.name,
        "window": {
            "stop": f"{advice.window.stop:%H:%M}",
            "start": f"{advice.window.start:%H:%M}",
            "timeZone": advice.window.time_zone,
            "weekends": advice.window.weekends,
            "longestHours": advice.window.longest_hours,
        },
        "saving": worth_data(advice.in_all),
        "besideTasks": beside_data(
            advice.before, advice.after, advice.in_all, [each.worth for each in advice.stops]
        ),
        "changes": [{"path": list(path), "value": value} for path, value in changes],
        "services": [
            {
                "name": each.stop.service.name,
                "hours": exact(each.hours),
                "saving": worth_data(each.worth),
                "meanwhile": each.stop.meanwhile,
            }
            for each in advice.stops
        ],
        "asTheyAre": [{"name": each.service, "why": each.why} for each in advice.runs],
        "callers": list(advice.callers),
    }
