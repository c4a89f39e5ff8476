"""The tasks of a service, in one state of the workload."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.capacity import ON_DEMAND, Split
from generator.cost.bill import CostLine, Move, Pricer
from generator.cost.bill.moves import PROCESSOR, RIGHT_SIZING, SPOT
from generator.cost.deployed.task_lines import task_lines
from generator.cost.deployed.task_run import Phase, TaskRun, TaskSize
from generator.cost.workload.service import Service

GROUP: Final = "services"


@dataclass(frozen=True)
class Tasks:
    """What the lines of a service are made of."""

    service: Service
    made: Set[Move]
    hours: int
    spot_discount: Decimal | None
    """In place of the recorded Spot prices, off the price on demand of the same processor."""

    def lines(self, pricer: Pricer) -> Iterator[CostLine]:
        """VCPU and memory on demand, then on Spot; whole tasks each."""
        month = Decimal(self.hours)
        yield from task_lines(self._run(month), pricer, month=month, spot_discount=self.spot_discount)

    def _run(self, month: Decimal) -> TaskRun:
        service, right_sized = self.service, RIGHT_SIZING in self.made
        spot = service.spot_tasks if SPOT in self.made else 0
        return TaskRun(
            service=service.name,
            layer=GROUP,
            purpose="usual",
            size=TaskSize(service.vcpu(right_sized=right_sized), service.memory(right_sized=right_sized)),
            processor=service.processor(moved=PROCESSOR in self.made),
            # A workload states its split, and nothing that would make another one.
            strategy=ON_DEMAND,
            phases=(Phase(Split(service.tasks - spot, spot), month),),
        )
