"""What a task used, in CPU units and MiB: percentiles over the window."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.advice.rightsize.series import Series


@dataclass(frozen=True)
class Used:
    """One resource and statistic: CPU units or MiB, in ascending order."""

    values: tuple[float, ...]

    def percentile(self, percent: float) -> float:
        """The nearest rank: the least measured value that so many per cent of all do not exceed."""
        return self.values[max(0, math.ceil(len(self.values) * percent / 100) - 1)]

    @property
    def most(self) -> float:
        """The largest."""
        return self.values[-1]

    def share_above(self, limit: float) -> float:
        """Per cent of the datapoints above a limit."""
        return 100 * sum(value > limit for value in self.values) / len(self.values)


@dataclass(frozen=True)
class Measured:
    """All that is known of a service."""

    cpu: Used
    """Of the average task."""
    busiest_cpu: Used | None
    """Of the busiest task; none if it was not measured."""
    memory: Used
    """Of the busiest task, or of the average one if nothing else was measured."""
    average_memory: Used | None
    series: tuple[Series, ...]


def used(series: Series, size: int) -> Used:
    """The values in CPU units or MiB; per cent are of the size that tasks have now."""
    factor = size / 100 if series.metric.is_relative else 1.0
    return Used(tuple(sorted(point.value * factor for point in series.points)))


def find(series: Sequence[Series], resource: str, statistic: str) -> Series | None:
    """The series of a resource and statistic, one in absolute units before one in per cent."""
    found = [each for each in series if (each.metric.resource, each.statistic) == (resource, statistic)]
    return min(found, key=lambda each: each.metric.is_relative, default=None)
