"""Whether datapoints can be believed: what makes them useless, and what a person should know."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from generator.advice.rightsize.policy import Policy
from generator.advice.rightsize.series import Point, Series

#: Per cent above which a share of the task's own size is none. Tasks on EC2 may take more CPU than they have
#: reserved (Amazon ECS Developer Guide, "Amazon ECS service utilization metrics"); Fargate gives a task no
#: more than its size, and what is measured goes beyond that by rounding alone.
_MOST_PERCENT: Final = 110.0
#: Absolute values may be of tasks that were larger; more than that is a sum over tasks, or another unit.
_MOST_OF_SIZE: Final = 2.0
_LONG_GAP: Final = timedelta(hours=24)


def in_window(series: Series, end: datetime, policy: Policy) -> Series:
    """The datapoints of the window, in the order of time; of two that are equal one."""
    points = {point for point in series.points if timedelta(0) <= end - point.time < policy.window}
    return replace(series, points=tuple(sorted(points, key=lambda point: (point.time, point.value))))


def faults(series: Series, size: int) -> Iterator[str]:
    """Why the values are none of this metric; ``size`` is that of a task, in the unit of the resource."""
    values = [point.value for point in series.points]
    if odd := [point for point in series.points if not math.isfinite(point.value)]:
        yield f"{series.title} has {_count(odd, 'datapoint')} without a number, the first at {_at(odd[0])}"
        return
    if low := [point for point in series.points if point.value < 0]:
        yield f"{series.title} is negative at {_at(low[0])}: {low[0].value:g}"
    most = max(values, default=0.0)
    if series.metric.is_relative and most > _MOST_PERCENT:
        yield (
            f"{series.title} reaches {most:,.4g} per cent, and Fargate gives a task no more than its size: "
            "are these CPU units, MiB or a sum over tasks?"
        )
    if not series.metric.is_relative and most > _MOST_OF_SIZE * size:
        yield (
            f"{series.title} reaches {most:,.4g}, more than twice the {size:,} that a task has: is it a sum "
            "over tasks, or another unit? If tasks were larger in that time, look at fewer days"
        )
    if series.metric.resource == "memory" and series.metric.is_relative and 0 < most <= 1:
        yield f"{series.title} never exceeds 1: these are fractions, and per cent are needed"
    yield from _twice(series.points)


def missing(series: Series, policy: Policy, *, may_stop: bool) -> Iterator[str]:
    """What is missing of the data that the policy asks for."""
    times = [point.time for point in series.points]
    if not times:
        yield f"{series.title} has no datapoints"
        return
    span = times[-1] - times[0] + series.spacing
    least = min(policy.least, policy.window / 2)
    if span < least:
        yield (
            f"{series.title} covers {_long(span)}, and at least {_long(least)} are needed: "
            f"{_long(least - span)} are missing"
        )
        return
    percent = policy.coverage_if_stopped if may_stop else policy.coverage
    expected = max(1, round(span / series.spacing))
    needed = math.ceil(expected * percent / 100)
    if len(times) < needed:
        yield (
            f"{series.title} has {len(times):,} of {expected:,} datapoints, and at least {percent:g} % "
            f"({needed:,}) are needed: {needed - len(times):,} are missing"
        )


def gaps(series: Series) -> Iterator[str]:
    """Long times without a datapoint: no task, or nothing measured."""
    longest = max(_LONG_GAP, 2 * series.spacing)
    for earlier, later in pairwise(series.points):
        if later.time - earlier.time > longest:
            hours = _long(later.time - earlier.time)
            yield f"nothing was measured for {hours} after {_at(earlier)}"


def restarts(series: Series) -> int:
    """How often memory fell by half or more between two datapoints, as it does when tasks start anew."""
    pairs = pairwise(series.points)
    return sum(earlier.value > 0 and later.value <= earlier.value / 2 for earlier, later in pairs)


def _twice(points: Iterable[Point]) -> Iterator[str]:
    seen: dict[datetime, float] = {}
    for point in points:
        first = seen.setdefault(point.time, point.value)
        if first != point.value:
            yield f"two values at {_at(point)}, {first:g} and {point.value:g}: are two series mixed?"
            return


def _at(point: Point) -> str:
    return f"{point.time:%Y-%m-%d %H:%M}"


def _count(items: list[Point], what: str) -> str:
    return f"{len(items):,} {what}{'' if len(items) == 1 else 's'}"


def _long(time: timedelta) -> str:
    """``3 days and 4 hours``."""
    hours = math.ceil(time / timedelta(hours=1) - 1e-9)
    days, rest = divmod(hours, 24)
    parts = [_of(days, "day"), _of(rest, "hour")]
    return " and ".join(part for part in parts if part) or "less than an hour"


def _of(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}" if count else ""
