"""Measurements from a file: CSV, JSON of the same columns, or what the AWS CLI prints of GetMetricData."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from generator.advice.rightsize.refused_rows import RefusedRowError, RefusedRows
from generator.advice.rightsize.series import METRICS, STATISTICS, Point, Series, Statistic
from generator.errors import ConfigError, Problem
from generator.reading.nearest import nearest
from generator.reading.source import shown_name

COLUMNS: Final = ("service", "metric", "timestamp", "value", "unit", "statistic")
_LABEL: Final = 'write a Label such as "payments-api CPUUtilization Average" into every query'

#: Rows after which it is told how many there were.
_MANY: Final = 200_000

#: Place in the file, and the columns by name.
Row = tuple[int, Mapping[str, Any]]


def read_export(path: Path, progress: Callable[[int], None] | None = None) -> tuple[Series, ...]:
    """The series of a file, by the names of services.

    Args:
        path: The file, ``.json`` or else CSV.
        progress: Told from time to time how many rows of a long file are read.

    Raises:
        ConfigError: no such file, or one of another form; all rows that cannot be read, by what is wrong
            with them and with their first lines.
    """
    file = shown_name(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(Problem(f"cannot be read: {str(reason).lower()}", file=file)) from error
    rows = _of_json(text, file) if path.suffix == ".json" else _of_csv(text, file)
    return _series(rows, file, progress)


def _series(rows: Iterable[Row], file: str, progress: Callable[[int], None] | None) -> tuple[Series, ...]:
    points: dict[tuple[str, str, Statistic], list[Point]] = defaultdict(list)
    refused = RefusedRows()
    for count, (line, row) in enumerate(rows, 1):
        if progress and count % _MANY == 0:
            progress(count)
        try:
            key, point = _read(row)
        except RefusedRowError as error:
            refused.add(error, line)
        else:
            points[key].append(point)
    if problems := refused.problems(file):
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
            raise RefusedRowError(column, "is missing")
    metric = METRICS.get(str(row["metric"]))
    if metric is None:
        raise _none_of("metric", row["metric"], METRICS)
    statistic = next((each for each in STATISTICS if each == row["statistic"]), None)
    if statistic is None:
        raise _none_of("statistic", row["statistic"], STATISTICS)
    unit = row.get("unit", metric.unit)
    if (unit or "") not in (metric.unit, *metric.also):
        kind = f"is not the unit of {metric.name}"
        raise RefusedRowError("unit", kind, str(unit or "no unit"), f"it is {metric.unit}")
    point = Point(_time(row["timestamp"]), _number(row["value"]))
    return (str(row["service"]), metric.name, statistic), point


def _none_of(column: str, value: object, legal: Iterable[str]) -> RefusedRowError:
    meant = nearest(str(value), legal)
    remedy = f"did you mean {meant}?" if meant else f"one of {', '.join(legal)}"
    return RefusedRowError(column, "is not known", str(value), remedy)


def _time(value: object) -> datetime:
    """ISO 8601 or seconds since 1970; a time without a zone is UTC."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        time = datetime.fromisoformat(str(value).strip())
    except (ValueError, OverflowError, OSError):
        remedy = "2026-11-02T12:00:00Z would be one"
        raise RefusedRowError("timestamp", "is no time", str(value), remedy) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise RefusedRowError("value", "is no number", str(value)) from None


def _of_csv(text: str, file: str) -> Iterator[Row]:
    reader = csv.DictReader(text.splitlines())
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    if lacking := [name for name in COLUMNS if name not in columns]:
        what = f"the first line has no column {lacking[0]}"
        raise ConfigError(Problem(what, remedy=f"it names {', '.join(COLUMNS)}", file=file, line=1))
    reader.fieldnames = columns
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ConfigError(Problem(f"not CSV: {error}", file=file, line=reader.line_num + 1)) from None


def _of_json(text: str, file: str) -> Iterator[Row]:
    data = _data(text, file)
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        yield from ((0, row) for row in data)
    elif isinstance(data, dict) and isinstance(data.get("MetricDataResults"), list):
        for result in data["MetricDataResults"]:
            yield from _of_result(result, file)
    else:
        what = "neither a list of rows nor what `aws cloudwatch get-metric-data` prints"
        raise ConfigError(Problem(what, remedy=f"a row has {', '.join(COLUMNS)}", file=file))


def _data(text: str, file: str) -> Any:
    try:
        return json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        raise ConfigError(Problem(f"not JSON: {error.msg}", file=file, line=error.lineno)) from None
    except RecursionError:
        raise ConfigError(Problem("lists or objects are nested too deep", file=file)) from None


def _of_result(result: Any, file: str) -> Iterator[Row]:
    """One result of GetMetricData: what it is of stands in its label alone, and its unit nowhere."""
    if not isinstance(result, dict):
        raise ConfigError(Problem("an item of MetricDataResults is no object", file=file))
    words = str(result.get("Label", "")).split()
    if len(words) != 3:
        what = f"the label {result.get('Label')!r} does not say service, metric and statistic"
        raise ConfigError(Problem(what, remedy=_LABEL, file=file))
    if result.get("StatusCode", "Complete") == "InternalError":
        raise ConfigError(Problem(f"{result['Label']}: CloudWatch had an error; ask again", file=file))
    times, values = (result.get(key, []) for key in ("Timestamps", "Values"))
    if not isinstance(times, list) or not isinstance(values, list) or len(times) != len(values):
        what = f"{result['Label']}: Timestamps and Values are no two lists of one length"
        raise ConfigError(Problem(what, file=file))
    service, metric, statistic = words
    for timestamp, value in zip(times, values, strict=True):
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
