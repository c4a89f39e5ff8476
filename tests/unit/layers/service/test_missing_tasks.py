"""The alarm on too few tasks, held against the metrics of services that lose some."""

from __future__ import annotations

from typing import Any

import pytest

from tests.environments import worker
from tests.services import resources

#: Minutes without a value of a metric, since ECS counts no task that runs.
NOTHING = None


def alarm() -> dict[str, Any]:
    (found,) = [
        each
        for each in resources(worker()).values()
        if each.get("AlarmName", {}).get("Fn::Sub", "").endswith("-missing-tasks")
    ]
    return found


def goes_off(desired: list[int], running: list[int | None]) -> bool:
    """Whether the alarm goes off by the last minute, its expression taken as it stands."""
    found = alarm()
    (expression,) = [each["Expression"] for each in found["Metrics"] if "Expression" in each]
    names = [each["Id"] for each in found["Metrics"] if "MetricStat" in each]
    assert names == ["desired", "running"]

    def value(minute: int) -> float:
        known = {"desired": desired[minute], "running": running[minute]}
        fill = {"FILL": lambda one, other: other if one is None else one}
        return float(
            eval(expression, {"__builtins__": {}}, fill | known)
        )  # the metric math of our own template

    assert found["ComparisonOperator"] == "GreaterThanThreshold"
    minutes = range(len(desired) - found["EvaluationPeriods"], len(desired))
    breaching = sum(value(minute) > found["Threshold"] for minute in minutes)
    return breaching >= found["DatapointsToAlarm"]


@pytest.mark.parametrize(
    ("desired", "running", "expected"),
    [
        ([4] * 15, [4] * 15, False),
        # Spot took two tasks, and has none to give.
        ([4] * 15, [4] * 5 + [2] * 10, True),
        # Spot took two tasks, and gave others after three minutes.
        ([4] * 15, [4] * 6 + [2] * 3 + [4] * 6, False),
        # No task is left at all.
        ([2] * 15, [2] * 5 + [NOTHING] * 10, True),
        # The service grows, and new tasks start.
        ([2] * 8 + [6] * 7, [2] * 11 + [6] * 4, False),
    ],
    ids=["all run", "taken for good", "replaced", "none left", "growing"],
)
def test_it_goes_off_when_tasks_are_missing_for_longer_than_it_takes_to_replace_them(
    desired: list[int], running: list[int | None], expected: bool
):
    assert goes_off(desired, running) is expected


def test_it_counts_the_tasks_of_its_own_service():
    for each in alarm()["Metrics"]:
        if "MetricStat" in each:
            metric = each["MetricStat"]["Metric"]
            assert metric["Namespace"] == "ECS/ContainerInsights"
            dimensions = {item["Name"]: item["Value"] for item in metric["Dimensions"]}
            assert dimensions["ServiceName"] == {"Fn::Sub": "notifications-service-${EnvironmentSuffix}"}
