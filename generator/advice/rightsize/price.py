"""What the tasks of a service cost a month, in this size and in others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.cost.bill import Bill, Pricer
from generator.cost.bill.savings import saving
from generator.cost.deployed import TaskRun
from generator.cost.deployed.task_lines import task_lines


@dataclass(frozen=True)
class Price:
    """The usual tasks and the prices of their region; without both nothing is known."""

    run: TaskRun | None = None
    pricer: Pricer | None = None

    def of(self, size: tuple[int, int] | None = None, processor: str | None = None) -> Bill | None:
        """A month of the usual tasks, in another size or on another processor if one is given.

        The split over on-demand and Spot stays: it follows from the number of tasks alone.
        """
        if self.run is None or self.pricer is None:
            return None
        run = self.run
        if size is not None:
            vcpu, gigabytes = (Decimal(part) / 1024 for part in size)
            run = replace(run, size=replace(run.size, vcpu=vcpu, gigabytes=gigabytes))
        if processor is not None:
            run = replace(run, processor="arm64" if processor == "arm64" else "x86_64")
        month = Decimal(self.pricer.snapshot.hours_per_month)
        return Bill(tuple(task_lines(run, self.pricer, month=month)))

    def saving(self, size: tuple[int, int]) -> Decimal | None:
        """What another size saves; none if a price is not known."""
        return _saving(self.of(), self.of(size))

    def saving_of_arm64(self, size: tuple[int, int]) -> Decimal | None:
        """What arm64 saves in a size over x86_64 in the same one."""
        return _saving(self.of(size, "x86_64"), self.of(size, "arm64"))


def _saving(before: Bill | None, after: Bill | None) -> Decimal | None:
    """Bills of two processors have no line in common, so that both have to be complete."""
    if before is None or after is None or not (before.complete and after.complete):
        return None
    return saving(before, after)
