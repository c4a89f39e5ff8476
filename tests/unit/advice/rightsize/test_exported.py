"""Measurements from files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.advice.rightsize import Series, exported, read_export
from generator.advice.rightsize.series import METRICS, Point
from generator.errors import ConfigError

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HEADER = "service,metric,timestamp,value,unit,statistic"
ROW = {
    "service": "mail",
    "metric": "CPUUtilization",
    "timestamp": "2026-11-02T12:00:00Z",
    "value": 12.5,
    "unit": "Percent",
    "statistic": "Average",
}
READ = (Series("mail", METRICS["CPUUtilization"], "Average", (Point(NOON, 12.5),)),)


@pytest.fixture(autouse=True)
def _below_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read_json(data: Any) -> tuple[Series, ...]:
    Path("export.json").write_text(data if isinstance(data, str) else json.dumps(data))
    return read_export(Path("export.json"))


def read_csv(*lines: str) -> tuple[Series, ...]:
    Path("export.csv").write_text("\n".join(lines))
    return read_export(Path("export.csv"))


def refusal_of_csv(*lines: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read_csv(*lines)
    return str(caught.value)


def row(**columns: Any) -> str:
    return ",".join(str(value) for value in {**ROW, **columns}.values())


def test_the_three_forms_say_the_same():
    assert read_csv(HEADER, row()) == READ
    assert read_json([ROW]) == READ
    answer = {
        "Id": "a",
        "Label": "mail CPUUtilization Average",
        "Timestamps": ["2026-11-02T12:00:00+00:00"],
        "Values": [12.5],
        "StatusCode": "Complete",
    }
    assert read_json({"MetricDataResults": [answer]}) == READ


def test_columns_may_stand_in_any_order_and_more_may_stand_beside_them():
    lines = ("Unit,Statistic,Note,Service,Metric,Timestamp,Value", "%,Average,x,mail,CPUUtilization,{},12.5")
    assert read_csv(lines[0], lines[1].format("2026-11-02T13:00:00+01:00")) == READ
    assert read_csv(lines[0], lines[1].format("2026-11-02 12:00:00")) == READ


def test_a_time_may_be_seconds_since_1970():
    assert read_json([{**ROW, "timestamp": NOON.timestamp()}]) == READ


def test_a_value_that_is_no_number_is_kept_for_the_advice_to_refuse():
    (found,) = read_csv(HEADER, row(value="NaN"))
    assert found.points[0].value != found.points[0].value


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"unit": "Bytes"}, "unit: Bytes is not the unit of CPUUtilization (it is Percent)"),
        (
            {"metric": "MemoryUtilized", "unit": "Bytes"},
            "unit: Bytes is not the unit of MemoryUtilized (it is Megabytes)",
        ),
        ({"metric": "CpuUtilization"}, "metric: CpuUtilization is not known (did you mean CPUUtilization?)"),
        ({"statistic": "p90"}, "statistic: p90 is not known (one of Average, Maximum)"),
        ({"value": "12,5"}, None),
        ({"value": "much"}, "value: much is no number"),
        ({"value": ""}, "value: is missing"),
        ({"timestamp": "yesterday"}, "timestamp: yesterday is no time (2026-11-02T12:00:00Z would be one)"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(columns: dict[str, Any], reason: str | None):
    if reason is None:
        assert refusal_of_csv(HEADER, row(), row(**columns)).startswith("export.csv:3: ")
    else:
        assert refusal_of_csv(HEADER, row(), row(**columns)) == f"export.csv:3: {reason}"


def test_all_wrong_rows_are_told_at_once():
    reason = refusal_of_csv(HEADER, row(value="x"), row(), row(unit="GB"))
    assert [line.split(":")[1] for line in reason.splitlines()] == ["2", "4"]


def test_many_rows_with_one_mistake_are_one_error():
    rows = [row(unit="Count") for _ in range(5)] + [row(value=text) for text in "abcdea"]
    assert refusal_of_csv(HEADER, row(), *rows).splitlines() == [
        "export.csv:3: unit: Count is not the unit of CPUUtilization "
        "(it is Percent; 5 rows, lines 3, 4, 5, …)",
        "export.csv:8: value: a is no number (6 rows, lines 8, 9, 10, …; also b, c, d)",
    ]
    with pytest.raises(ConfigError) as caught:
        read_json([{**ROW, "statistic": "p90"}] * 2)
    assert str(caught.value) == ("export.json: statistic: p90 is not known (one of Average, Maximum; 2 rows)")


def test_a_long_file_tells_how_far_it_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exported, "_MANY", 2)
    told: list[int] = []
    Path("export.csv").write_text("\n".join((HEADER, *(row() for _ in range(5)))))
    read_export(Path("export.csv"), told.append)
    assert told == [2, 4]


def test_files_of_another_form_are_refused():
    assert refusal_of_csv("a,b", "1,2") == (
        "export.csv:1: the first line has no column service (it names service, metric, timestamp, value, "
        "unit, statistic)"
    )
    assert refusal_of_csv(HEADER) == "export.csv: holds no datapoints"
    for data, reason in (
        ("{", "not JSON"),
        ({"a": 1}, "neither a list of rows nor what `aws cloudwatch get-metric-data` prints"),
        ({"MetricDataResults": [{"Label": "CPUUtilization"}]}, "does not say service, metric and statistic"),
    ):
        with pytest.raises(ConfigError, match=reason):
            read_json(data)
    with pytest.raises(ConfigError, match="cannot be read: no such file"):
        read_export(Path("nowhere.csv"))


LABEL = "mail CPUUtilization Average"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "nested too deep"),
        ('{"MetricDataResults": [5]}', "no object"),
        *(
            (
                json.dumps({"MetricDataResults": [{"Label": LABEL, **lists}]}),
                f"{LABEL}: Timestamps and Values",
            )
            for lists in (
                {"Timestamps": ["2026-11-02T12:00:00Z"]},
                {"Timestamps": None, "Values": [1]},
                {"Timestamps": 5, "Values": 6},
            )
        ),
    ],
)
def test_json_that_only_looks_like_an_answer_is_refused(text: str, reason: str):
    with pytest.raises(ConfigError, match=reason):
        read_json(text)


def test_a_field_that_never_ends_is_refused_with_its_line():
    assert refusal_of_csv(HEADER, row(), "x" * 200_000).startswith("export.csv:3: not CSV: ")


def test_a_number_of_any_length_is_read():
    text = json.dumps([ROW]).replace("12.5", "9" * 5000)
    assert read_json(text)[0].points[0].value == float("inf")
