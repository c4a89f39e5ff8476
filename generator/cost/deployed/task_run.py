"""Tasks of one size, and how long they run in a month."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from generator.capacity import CapacityStrategy, Split, split

Processor = Literal["x86_64", "arm64"]
#: What runs them: the service itself, the second set of a release, starts after Spot reclaims, a schedule.
Purpose = Literal["usual", "overlap", "churn", "job"]


@dataclass(frozen=True)
class TaskSize:
    """What is paid for of one task, by the hour."""

    vcpu: Decimal
    gigabytes: Decimal
    ephemeral_gigabytes: Decimal = Decimal(0)
    """Above the 20 that are free."""


@dataclass(frozen=True)
class Phase:
    """Hours of a month in which the same number of tasks runs."""

    split: Split
    """Whole tasks at a time."""
    hours: Decimal


@dataclass(frozen=True)
class TaskRun:
    """Tasks of one service that run for one purpose. What is not known is no run but a charge."""

    service: str
    layer: str
    purpose: Purpose
    size: TaskSize
    processor: Processor
    strategy: CapacityStrategy
    """What made the split of each phase."""
    phases: tuple[Phase, ...]
    """More than one where a schedule changes the count; hours in which nothing runs are none."""
    hours_from: str = field(default="", compare=False)
    """How the hours come about, for people: `8 x 65 minutes`; empty where they are those of the month."""

    @property
    def on_demand_hours(self) -> Decimal:
        """Task-hours of the month on FARGATE."""
        return sum((phase.split.on_demand * phase.hours for phase in self.phases), Decimal(0))

    @property
    def spot_hours(self) -> Decimal:
        """Task-hours of the month on FARGATE_SPOT."""
        return sum((phase.split.spot * phase.hours for phase in self.phases), Decimal(0))

    @property
    def task_hours(self) -> Decimal:
        """All task-hours of the month."""
        return self.on_demand_hours + self.spot_hours

    @property
    def most(self) -> Split:
        """The split of the phase with the most tasks, for people."""
        return max((phase.split for phase in self.phases), key=lambda each: each.count, default=Split(0, 0))

    def with_strategy(self, strategy: CapacityStrategy) -> TaskRun:
        """As many tasks for as many hours, each phase split by another strategy."""
        phases = (replace(phase, split=split(strategy, phase.split.count)) for phase in self.phases)
        return replace(self, strategy=strategy, phases=tuple(phases))
