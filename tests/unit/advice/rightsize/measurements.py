"""Services and what was measured of them, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from generator.advice.rightsize import Advice, Policy, Series, advise
from generator.advice.rightsize.price import Price
from generator.advice.rightsize.series import METRICS, Point, Statistic
from generator.config.services import RunningService
from tests.environments import environment, worker

START = datetime(2026, 11, 2, tzinfo=UTC)
PERIOD = timedelta(minutes=30)
TWO_WEEKS = 14 * 48

#: A value, or what gives one for the number of a datapoint.
Values = float | Iterable[float] | Callable[[int], float]


def series(
    metric: str, values: Values, statistic: Statistic = "Average", *, count: int = TWO_WEEKS, **fields: Any
) -> Series:
    """A datapoint every half hour of two weeks."""
    return Series("mail", METRICS[metric], statistic, tuple(points(values, count)), PERIOD, **fields)


def points(values: Values, count: int = TWO_WEEKS) -> list[Point]:
    if callable(values):
        values = [values(index) for index in range(count)]
    elif isinstance(values, int | float):
        values = [values] * count
    return [Point(START + index * PERIOD, value) for index, value in enumerate(values)]


def measured(cpu: Values, memory: Values, count: int = TWO_WEEKS) -> list[Series]:
    """Both statistics of both resources in per cent; the busiest task is as the average one."""
    return [
        series(metric, values, statistic, count=count)
        for metric, values in (("CPUUtilization", cpu), ("MemoryUtilization", memory))
        for statistic in ("Average", "Maximum")
    ]


def service(cpu: int = 1024, memory: int = 2048, **fields: Any) -> RunningService:
    """A worker; scaling keeps nothing unless it is said."""
    scaling = {"min": 2, "max": 4, "cpu": "none", "memory": "none", **fields.pop("scaling", {})}
    mail = worker("mail", cpu=cpu, memory=memory, scaling=scaling, **fields)
    return environment(mail).running_services[0]


def advice(found: Iterable[Series], of: RunningService | None = None, **policy: Any) -> Advice:
    """What is advised of a service of 1,024 units and 2,048 MiB."""
    return advise(of or service(), list(found), Policy(**policy), Price())
