"""Data that are refused, with what is wrong or missing, and data that a person should know about."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from generator.advice.rightsize.quality import gaps
from generator.advice.rightsize.series import METRICS, Point, Series
from tests.unit.advice.rightsize.measurements import (
    PERIOD,
    START,
    TWO_WEEKS,
    Values,
    advice,
    measured,
    points,
    series,
    service,
)


def with_cpu(values: Values, **fields: Any) -> list[Series]:
    """CPU as given, memory as it should be."""
    return [series("CPUUtilization", values, **fields), series("MemoryUtilization", 30, "Maximum")]


def test_one_datapoint_is_too_little_and_what_is_missing_is_said():
    assert advice(measured(10, 30, count=1)).refused == (
        "CPUUtilization (Average) covers 1 hour, and at least 7 days are needed: 7 days are missing",
        "MemoryUtilization (Average) covers 1 hour, and at least 7 days are needed: 7 days are missing",
    )


def test_times_at_the_end_of_all_calendars_are_too_little_as_well():
    first = datetime(1, 1, 1, tzinfo=UTC)
    found = [replace(each, points=tuple(Point(first, 1) for _ in each.points)) for each in measured(10, 30)]
    assert "at least 7 days are needed" in advice(found).refused[0]


def test_nothing_measured_is_refused():
    assert advice([]).refused == ("CPU was not measured", "memory was not measured")
    assert advice([series("CPUUtilization", 10)]).refused == ("memory was not measured",)


def test_few_datapoints_of_many_are_refused_unless_the_service_may_stop():
    found = [replace(each, points=each.points[::4]) for each in measured(10, 30)]
    assert advice(found).refused[0] == (
        "CPUUtilization (Average) has 168 of 669 datapoints, and at least 60 % (402) are needed: 234 are "
        "missing"
    )
    stops = service(
        scaling={
            "schedules": [
                {"at": "cron(0 20 * * ? *)", "min": 0, "max": 0},
                {"at": "cron(0 7 * * ? *)", "min": 2, "max": 4},
            ]
        }
    )
    assert advice(found, stops).then == (256, 1024)


def test_a_shorter_window_needs_half_of_itself():
    assert advice(measured(10, 30, count=60), window=timedelta(days=2)).then == (256, 1024)


def test_what_is_no_number_is_refused():
    values = [10.0] * TWO_WEEKS
    values[3] = values[9] = math.nan
    assert advice(with_cpu(values)).refused == (
        "CPUUtilization (Average) has 2 datapoints without a number, the first at 2026-11-02 01:30",
    )
    values[3] = values[9] = math.inf
    assert "without a number" in advice(with_cpu(values)).refused[0]


def test_a_negative_value_is_refused():
    values = [10.0] * TWO_WEEKS
    values[5] = -1
    assert advice(with_cpu(values)).refused == (
        "CPUUtilization (Average) is negative at 2026-11-02 02:30: -1",
    )


def test_units_in_place_of_per_cent_are_refused():
    assert advice(with_cpu(512)).refused == (
        "CPUUtilization (Average) reaches 512 per cent, and Fargate gives a task no more than its size: are "
        "these CPU units, MiB or a sum over tasks?",
    )


def test_what_rounding_puts_above_the_whole_is_no_fault():
    assert advice(with_cpu(101.5)).refused == ()


def test_fractions_in_place_of_per_cent_are_refused():
    assert advice(measured(0.1, 0.3)).refused == (
        "MemoryUtilization (Average) never exceeds 1: these are fractions, and per cent are needed",
        "MemoryUtilization (Maximum) never exceeds 1: these are fractions, and per cent are needed",
    )


def test_a_service_that_does_next_to_nothing_is_none_of_fractions():
    assert advice(measured(0.2, 30)).then == (256, 1024)


def test_a_sum_over_tasks_is_refused():
    found = [series("CpuUtilized", 5000), series("MemoryUtilized", 600)]
    assert advice(found).refused == (
        "CpuUtilized (Average) reaches 5,000, more than twice the 1,024 that a task has: is it a sum over "
        "tasks, or another unit? If tasks were larger in that time, look at fewer days",
    )


def test_the_order_of_datapoints_does_not_matter():
    found = [replace(each, points=tuple(reversed(each.points))) for each in measured(10, 30)]
    assert advice(found) == advice(measured(10, 30))


def test_a_datapoint_that_stands_twice_counts_once():
    found = [replace(each, points=each.points * 2) for each in measured(10, 30)]
    assert advice(found).then == (256, 1024)
    assert advice(found).measured == advice(measured(10, 30)).measured


def test_two_values_of_one_time_are_refused():
    cpu = series("CPUUtilization", 10)
    cpu = replace(cpu, points=(*cpu.points, Point(START + 4 * PERIOD, 20.0)))
    found = advice([cpu, series("MemoryUtilization", 30, "Maximum")])
    assert found.refused == ("two values at 2026-11-02 02:00, 10 and 20: are two series mixed?",)


def test_only_the_window_is_looked_at():
    found = measured(lambda index: 90 if index < TWO_WEEKS / 2 else 10, 30)
    assert advice(found, window=timedelta(days=6)).then == (256, 1024)
    assert advice(found).then == (2048, 4096)


def test_a_single_spike_of_memory_decides_and_is_told():
    values = [30.0] * TWO_WEEKS
    values[100] = 79
    found = advice(measured(10, values))
    assert found.then == (256, 2048)
    assert found.risks[0] == (
        "one datapoint of 672 is 1,618 MiB and all others are at most 614: without it 256 units and 1,024 "
        "MiB would hold"
    )


def test_gaps_and_restarts_are_told():
    values = points(lambda index: 30 if index % 96 else 10)
    found = [replace(each, points=each.points[:100] + each.points[200:]) for each in measured(10, 30)]
    assert "nothing was measured for 2 days and 3 hours after 2026-11-04 01:30" in advice(found).risks
    memory = replace(series("MemoryUtilization", 30, "Maximum"), points=tuple(values))
    assert any(
        risk.startswith("memory fell by half or more 6 times")
        for risk in advice([series("CPUUtilization", 10), memory]).risks
    )


def test_how_far_datapoints_are_apart_is_worked_out_once(monkeypatch: pytest.MonkeyPatch):
    asked: list[Series] = []

    def spacing(series: Series) -> timedelta:
        asked.append(series)
        return timedelta(hours=1)

    monkeypatch.setattr(Series, "spacing", property(spacing))
    times = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 5)]
    found = gaps(
        Series("orders", METRICS["CPUUtilization"], "Average", tuple(Point(time, 1) for time in times))
    )
    assert list(found) == ["nothing was measured for 3 days after 2026-11-02 00:00"]
    assert len(asked) == 1


def test_what_was_used_up_may_have_wanted_more():
    risks = advice(measured(100, 100)).risks
    assert "CPU was used up in 100 % of the datapoints: how much more tasks want is not known" in risks
    assert "memory was used up: how much more tasks want is not known, and they may have been killed" in risks


def test_one_statistic_alone_is_told():
    risks = advice([series("CPUUtilization", 10), series("MemoryUtilization", 30)]).risks
    assert risks[-1].startswith("only one statistic was measured")


def test_per_cent_are_taken_where_absolute_values_are_too_few():
    few = [series("CpuUtilized", 500, count=10), series("MemoryUtilized", 1500, count=10)]
    assert advice([*few, *measured(10, 30)]).then == (256, 1024)
    assert advice([*few, *measured(10, 30, count=9)]).refused[0].startswith("CpuUtilized (Average) covers")
    enough = [series("CpuUtilized", 500), series("MemoryUtilized", 1500)]
    assert advice([*enough, *measured(10, 30)]).then == (1024, 2048)
