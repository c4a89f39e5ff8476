"""Alarm thresholds are numbers that CloudWatch can compare with."""

from __future__ import annotations

from typing import Any

import pytest

from tests.environments import problems, worker


@pytest.mark.parametrize("seconds", [1, 1.5])
def test_latency_is_a_number_of_seconds(seconds: float) -> None:
    assert problems(worker(alarms={"latencySeconds": seconds})) == []


@pytest.mark.parametrize("seconds", ["2", True, float("inf"), float("nan"), 0])
def test_latency_is_neither_text_nor_truth_nor_endless(seconds: Any) -> None:
    (problem,) = problems(worker(alarms={"latencySeconds": seconds}))
    assert problem.startswith("services.0.alarms.latencySeconds: ")
