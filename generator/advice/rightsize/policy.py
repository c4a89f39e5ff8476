"""How much room a size leaves, and how much has to be known before a size is advised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Policy:
    """What a size has to hold.

    CPU can be short for a moment: tasks get slower, and scaling adds some. Memory cannot: a task that wants
    more is killed. So the one is sized by its 95th percentile and the other by its maximum.
    """

    cpu_headroom: float = 30
    """Per cent of the CPU that stay free at the 95th percentile of the average task."""
    memory_headroom: float = 20
    """Per cent of the memory that stay free at the maximum of the busiest task."""
    window: timedelta = timedelta(days=14)
    """What is looked at, back from the newest datapoint."""
    least: timedelta = timedelta(days=7)
    """Between the first datapoint and the last one: a week has all its days."""
    coverage: float = 60
    """Per cent of the datapoints that have to be there."""
    coverage_if_stopped: float = 15
    """The same of a service that may have no task at times, and then has no datapoints either."""
