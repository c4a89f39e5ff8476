"""What was measured of a service: one metric over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final, Literal

Resource = Literal["cpu", "memory"]
#: Average is over all tasks of a service, Maximum its busiest task
#: (Amazon ECS Developer Guide, "Amazon ECS service utilization metrics").
Statistic = Literal["Average", "Maximum"]


@dataclass(frozen=True)
class Metric:
    """A metric by which CloudWatch tells what tasks use."""

    name: str
    namespace: str
    resource: Resource
    unit: str
    """As CloudWatch has it; what files may say instead stands in ``also``."""
    also: tuple[str, ...] = ()

    @property
    def is_relative(self) -> bool:
        """Per cent of the task's size, which is then needed to know how much that is."""
        return self.unit == "Percent"


#: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics"; Amazon CloudWatch User Guide, "Container
#: Insights performance log events for Amazon ECS": CPU units have no unit there, and the megabytes are MiB.
METRICS: Final[Mapping[str, Metric]] = {
    metric.name: metric
    for metric in (
        Metric("CPUUtilization", "AWS/ECS", "cpu", "Percent", ("%",)),
        Metric("MemoryUtilization", "AWS/ECS", "memory", "Percent", ("%",)),
        Metric("CpuUtilized", "ECS/ContainerInsights", "cpu", "None", ("CPU units", "")),
        Metric("MemoryUtilized", "ECS/ContainerInsights", "memory", "Megabytes", ("MiB", "MB")),
    )
}
STATISTICS: Final[tuple[Statistic, ...]] = ("Average", "Maximum")

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Point:
    """One datapoint."""

    time: datetime
    value: float


@dataclass(frozen=True)
class Series:
    """The datapoints of one metric and statistic of one service."""

    service: str
    metric: Metric
    statistic: Statistic
    points: tuple[Point, ...]
    period: timedelta | None = None
    """Between two datapoints; none if nobody has said it."""

    @property
    def title(self) -> str:
        """For messages."""
        return f"{self.metric.name} ({self.statistic})"

    @property
    def spacing(self) -> timedelta:
        """The period, or else the distance that most datapoints have from the one before them."""
        if self.period is not None:
            return self.period
        times = sorted({point.time for point in self.points})
        gaps = sorted(later - earlier for earlier, later in pairwise(times))
        return gaps[len(gaps) // 2] if gaps else timedelta(minutes=1)

    @property
    def newest(self) -> datetime:
        """The time of the last datapoint."""
        return max((point.time for point in self.points), default=NEVER)
