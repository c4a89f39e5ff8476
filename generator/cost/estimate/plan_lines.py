"""What a Savings Plan adds to a bill: the commitment, and with a minus what it pays for.

It is applied hour by hour, first where it takes off most (AWS Savings Plans User Guide, "How Savings Plans
apply to your AWS usage"). What is committed to and not used is paid for all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from generator.cost.bill import Charge, CostLine, Pricer
from generator.cost.deployed.task_lines import ON_DEMAND
from generator.cost.deployed.task_run import Processor, TaskRun
from generator.cost.estimate.savings_plan import SavingsPlan
from generator.cost.prices import Item

_GROUP: Final = "Savings Plan"
_PLACES: Final = Decimal("0.000001")


@dataclass
class _Running:
    """VCPU and GB on demand at one moment."""

    vcpu: Decimal = Decimal(0)
    gigabytes: Decimal = Decimal(0)


def plan_lines(
    plan: SavingsPlan, runs: Sequence[TaskRun], pricer: Pricer, month: Decimal
) -> Iterator[CostLine]:
    """The commitment of all hours, then what it covers of usual tasks, at the price on demand.

    Hours of schedules are taken to fall together as far as they can: the longest of each service contain the
    shorter ones.
    """
    committed = Charge(
        Item.SAVINGS_PLAN, month * plan.dollars_per_hour, _GROUP, f"{plan.term}, {plan.payment}"
    )
    yield from pricer.lines(committed)
    covered: dict[Item, Decimal] = defaultdict(Decimal)
    usual = [run for run in runs if run.purpose == "usual"]
    for hours, running in _profile(usual):
        for item, quantity in _covered(plan, running, pricer):
            covered[item] += hours * quantity
    for item, quantity in covered.items():
        price, cut = pricer.price(item), quantity.quantize(_PLACES)
        if price and cut:
            charge = Charge(item, -cut, _GROUP, "covered by the Savings Plan")
            yield pricer.line(charge, -cut, price, price.first)


def _profile(runs: Sequence[TaskRun]) -> Iterator[tuple[Decimal, dict[Processor, _Running]]]:
    """Stretches of the month, each with what runs on demand: the fullest first."""
    steps = [(run, start, end, tasks) for run in runs for start, end, tasks in _steps(run)]
    edges = sorted({Decimal(0), *(end for _, _, end, _ in steps)})
    for begin, finish in pairwise(edges):
        running: dict[Processor, _Running] = defaultdict(_Running)
        for run, start, end, tasks in steps:
            if start <= begin and finish <= end:
                running[run.processor].vcpu += tasks * run.size.vcpu
                running[run.processor].gigabytes += tasks * run.size.gigabytes
        yield finish - begin, running


def _steps(run: TaskRun) -> Iterator[tuple[Decimal, Decimal, int]]:
    """From which hour to which a run has how many tasks on demand, the most first."""
    start = Decimal(0)
    for phase in sorted(run.phases, key=lambda each: each.split.on_demand, reverse=True):
        yield start, start + phase.hours, phase.split.on_demand
        start += phase.hours


def _covered(
    plan: SavingsPlan, running: dict[Processor, _Running], pricer: Pricer
) -> Iterator[tuple[Item, Decimal]]:
    """The vCPU and GB of one hour that the commitment pays for."""
    left = plan.dollars_per_hour
    discounts = {processor: plan.discount(pricer.region, processor) or Decimal(0) for processor in running}
    for processor in sorted(running, key=lambda each: discounts[each], reverse=True):
        vcpu, memory = (pricer.price(item) for item in ON_DEMAND[processor])
        if vcpu is None or memory is None or not discounts[processor]:
            continue
        used = running[processor]
        price = (used.vcpu * vcpu.first + used.gigabytes * memory.first) * (1 - discounts[processor])
        share = min(Decimal(1), left / price) if price else Decimal(0)
        left -= share * price
        for item, quantity in zip(ON_DEMAND[processor], (used.vcpu, used.gigabytes), strict=True):
            yield item, share * quantity
