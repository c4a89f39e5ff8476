"""The bills of a workload, from before all moves to after all of them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from generator.cost.bill import Bill, Charge, CostLine, Move, Pricer, Savings, Step
from generator.cost.bill.moves import ECR, MAIN, NAT, PROCESSOR, SPOT
from generator.cost.prices import Item, Snapshot
from generator.cost.workload import egress
from generator.cost.workload.fargate import Tasks
from generator.cost.workload.model import Workload
from generator.cost.workload.standing import standing_charges

#: In which savings are attributed.
ORDER: Final = (*MAIN, PROCESSOR)

_REGISTRY: Final = "registry"


@dataclass(frozen=True)
class Band:
    """What Spot saves at the lowest and at the highest discount that has been observed, 0 to 1 each."""

    discount: Decimal | None
    """What the prices of the estimate come to, over all tasks on Spot; None if they are not known."""
    low_discount: Decimal
    low: Decimal | None
    """None if something unknown changes with it, such as a price that is not recorded."""
    high_discount: Decimal
    high: Decimal | None


@dataclass(frozen=True)
class WorkloadEstimate:
    """A workload and what it costs."""

    workload: Workload
    snapshot: Snapshot
    savings: Savings
    spot_band: Band

    @property
    def main_steps(self) -> tuple[Step, ...]:
        """The four moves that are always shown."""
        return tuple(step for step in self.savings.steps if step.move in MAIN)

    @property
    def other_steps(self) -> tuple[Step, ...]:
        """Further moves, as far as they change anything."""
        return tuple(
            step for step in self.savings.steps if step.move not in MAIN and step.before != step.after
        )


def estimate_workload(workload: Workload, snapshot: Snapshot) -> WorkloadEstimate:
    """Price a workload at the prices of its region."""
    pricer = Pricer(snapshot, workload.region)
    savings = _savings(workload, pricer, workload.spot_discount)
    return WorkloadEstimate(workload, snapshot, savings, _band(workload, pricer, savings))


def _savings(workload: Workload, pricer: Pricer, discount: Decimal | None) -> Savings:
    """At this discount of Spot, or at the recorded prices."""
    states = list(accumulate(ORDER, lambda made, move: made | {move}, initial=frozenset[Move]()))
    bills = [_bill(workload, pricer, made, discount) for made in states]
    steps = (Step(move, *bills) for move, bills in zip(ORDER, pairwise(bills), strict=True))
    return Savings(bills[0], tuple(steps))


def _band(workload: Workload, pricer: Pricer, savings: Savings) -> Band:
    """The band of the snapshot, widened to a discount that the workload states outside of it."""
    saved, on_demand = _spot_saving(savings), _spot_saving(_savings(workload, pricer, Decimal(1)))
    known = pricer.snapshot.spot_discount
    stated = workload.spot_discount
    low = known.low if stated is None else min(known.low, stated)
    high = known.high if stated is None else max(known.high, stated)
    return Band(
        discount=saved / on_demand if saved is not None and on_demand else None,
        low_discount=low,
        low=_spot_saving(_savings(workload, pricer, low)),
        high_discount=high,
        high=_spot_saving(_savings(workload, pricer, high)),
    )


def _spot_saving(savings: Savings) -> Decimal | None:
    return next(step.saving for step in savings.steps if step.move == SPOT)


def _bill(workload: Workload, pricer: Pricer, made: Set[Move], discount: Decimal | None) -> Bill:
    return Bill(tuple(_lines(workload, pricer, made, discount)))


def _lines(
    workload: Workload, pricer: Pricer, made: Set[Move], discount: Decimal | None
) -> Iterator[CostLine]:
    for service in workload.services:
        yield from Tasks(service, made, workload.hours, discount).lines(pricer)
    for charge in _charges(workload, pricer, made):
        yield from pricer.lines(charge)


def _charges(workload: Workload, pricer: Pricer, made: Set[Move]) -> Iterator[Charge]:
    yield from egress.charges_after(workload) if NAT in made else egress.charges_before(workload)
    storage = workload.ecr_gb.after if ECR in made else workload.ecr_gb.before
    which = "after the lifecycle policy" if ECR in made else "of all images"
    yield Charge(Item.IMAGE_STORAGE, storage, _REGISTRY, f"storage {which}", usage_based=True)
    yield from standing_charges(workload, pricer)
