"""Measurements from a file: CSV, JSON of the same columns, or what the AWS CLI prints of GetMetricData."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from generator.advice.rightsize.series import METRICS, STATISTICS, Point, Series, Statistic
from generator.errors import ConfigError, Problem
from generator.reading.nearest import nearest
from generator.reading.source import shown_name

COLUMNS: Final = ("service", "metric", "timestamp", "value", "unit", "statistic")
_LABEL: Final = 'write a Label such as "payments-api CPUUtilization Average" into every query'

#: Place in the file, and the columns by name.
Row = tuple[int, Mapping[str, Any]]


def read_export(path: Path) -> tuple[Series, ...]:
    """The series of a file, by the names of services.

    Raises:
        ConfigError: no such file, or one of another form; every row that cannot be read, with its line.
    """
    file = shown_name(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(Problem(f"cannot be read: {str(reason).lower()}", file=file)) from error
    rows = _of_json(text, file) if path.suffix == ".json" else _of_csv(text, file)
    return _series(rows, file)


def _series(rows: Iterable[Row], file: str) -> tuple[Series, ...]:
    points: dict[tuple[str, str, Statistic], list[Point]] = defaultdict(list)
    problems = []
    for line, row in rows:
        try:
            key, point = _read(row)
            points[key].append(point)
        except ConfigError as error:
            problems += [problem.at(file, line) for problem in error.problems]
    if problems:
        raise ConfigError(problems)
    if not points:
        raise ConfigError(Problem("holds no datapoints", file=file))
    return tuple(
        Series(service, METRICS[metric], statistic, tuple(found))
        for (service, metric, statistic), found in points.items()
    )


def _read(row: Mapping[str, Any]) -> tuple[tuple[str, str, Statistic], Point]:
    for column in ("service", "metric", "timestamp", "value", "statistic"):
        if row.get(column) in (None, ""):
            raise ConfigError(Problem("is missing", (column,)))
    metric = METRICS.get(str(row["metric"]))
    if metric is None:
        raise _none_of("metric", row["metric"], METRICS)
    statistic = next((each for each in STATISTICS if each == row["statistic"]), None)
    if statistic is None:
        raise _none_of("statistic", row["statistic"], STATISTICS)
    unit = row.get("unit", metric.unit)
    if (unit or "") not in (metric.unit, *metric.also):
        what = f"{unit or 'no unit'} is not the unit of {metric.name}"
        raise ConfigError(Problem(what, ("unit",), f"it is {metric.unit}"))
    point = Point(_time(row["timestamp"]), _number(row["value"]))
    return (str(row["service"]), metric.name, statistic), point


def _none_of(column: str, value: object, legal: Iterable[str]) -> ConfigError:
    meant = nearest(str(value), legal)
    remedy = f"did you mean {meant}?" if meant else f"one of {', '.join(legal)}"
    return ConfigError(Problem(f"{value} is not known", (column,), remedy))


def _time(value: object) -> datetime:
    """ISO 8601 or seconds since 1970; a time without a zone is UTC."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        time = datetime.fromisoformat(str(value).strip())
    except (ValueError, OverflowError, OSError):
        what = f"{value} is no time"
        raise ConfigError(Problem(what, ("timestamp",), "2026-11-02T12:00:00Z would be one")) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise ConfigError(Problem(f"{value} is no number", ("value",))) from None


def _of_csv(text: str, file: str) -> Iterator[Row]:
    reader = csv.DictReader(text.splitlines())
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    if lacking := [name for name in COLUMNS if name not in columns]:
        what = f"the first line has no column {lacking[0]}"
        raise ConfigError(Problem(what, remedy=f"it names {', '.join(COLUMNS)}", file=file, line=1))
    reader.fieldnames = columns
    for row in reader:
        yield reader.line_num, row


def _of_json(text: str, file: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(Problem(f"not JSON: {error.msg}", file=file, line=error.lineno)) from None
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        yield from ((0, row) for row in data)
    elif isinstance(data, dict) and isinstance(data.get("MetricDataResults"), list):
        for result in data["MetricDataResults"]:
            yield from _of_result(result, file)
    else:
        what = "neither a list of rows nor what `aws cloudwatch get-metric-data` prints"
        raise ConfigError(Problem(what, remedy=f"a row has {', '.join(COLUMNS)}", file=file))


def _of_result(result: Mapping[str, Any], file: str) -> Iterator[Row]:
    """One result of GetMetricData: what it is of stands in its label alone, and its unit nowhere."""
    words = str(result.get("Label", "")).split()
    if len(words) != 3:
        what = f"the label {result.get('Label')!r} does not say service, metric and statistic"
        raise ConfigError(Problem(what, remedy=_LABEL, file=file))
    if result.get("StatusCode", "Complete") == "InternalError":
        raise ConfigError(Problem(f"{result['Label']}: CloudWatch had an error; ask again", file=file))
    service, metric, statistic = words
    for timestamp, value in zip(result.get("Timestamps", ()), result.get("Values", ()), strict=True):
        yield (
            0,
            {
                "service": service,
                "metric": metric,
                "statistic": statistic,
                "timestamp": timestamp,
                "value": value,
            },
        )
