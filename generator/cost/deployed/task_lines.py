"""What tasks cost: vCPU, memory and storage by the hour, on demand and on Spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge, CostLine, Pricer
from generator.cost.bill.money import exact, short
from generator.cost.deployed.task_run import Phase, Processor, Purpose, TaskRun
from generator.cost.prices import Item, Price, Tier

ON_DEMAND: Final[dict[Processor, tuple[Item, Item]]] = {
    "x86_64": (Item.FARGATE_X86_VCPU, Item.FARGATE_X86_MEMORY),
    "arm64": (Item.FARGATE_ARM_VCPU, Item.FARGATE_ARM_MEMORY),
}
SPOT: Final[dict[Processor, tuple[Item, Item]]] = {
    "x86_64": (Item.FARGATE_SPOT_X86_VCPU, Item.FARGATE_SPOT_X86_MEMORY),
    "arm64": (Item.FARGATE_SPOT_ARM_VCPU, Item.FARGATE_SPOT_ARM_MEMORY),
}
_WHY: Final[dict[Purpose, str]] = {
    "usual": "",
    "overlap": "second set in releases: ",
    "churn": "starts after Spot reclaims: ",
    "job": "runs: ",
}


def task_lines(
    run: TaskRun, pricer: Pricer, *, month: Decimal, spot_discount: Decimal | None = None
) -> Iterator[CostLine]:
    """Phase by phase: vCPU and memory on demand, then on Spot, then the storage of both.

    Args:
        run: The tasks.
        pricer: The prices of the region.
        month: Hours of the month; a phase that lasts less says how long.
        spot_discount: In place of the recorded Spot prices, off the price on demand of the same processor.
    """
    on_demand, spot = ON_DEMAND[run.processor], SPOT[run.processor]
    for phase in run.phases:
        for charge in _charges(run, phase, on_demand, phase.split.on_demand, "on demand", month):
            yield from pricer.lines(charge)
        charges = _charges(run, phase, spot, phase.split.spot, "on Spot", month)
        for charge, undiscounted in zip(charges, on_demand, strict=True):
            price = _spot_price(pricer, charge.item, undiscounted, spot_discount)
            yield from pricer.lines_at(price, charge)
        yield from pricer.lines(_storage(run, phase, month))


def _charges(
    run: TaskRun, phase: Phase, items: tuple[Item, Item], tasks: int, how: str, month: Decimal
) -> Iterator[Charge]:
    processor = "" if run.processor == "x86_64" else f"{run.processor} "
    sizes = (run.size.vcpu, run.size.gigabytes)
    for item, size, unit in zip(items, sizes, ("vCPU", "GB"), strict=True):
        what = (
            f"{_WHY[run.purpose]}{tasks} x {exact(size)} {unit} {processor}{how}{_length(run, phase, month)}"
        )
        yield Charge(item, phase.hours * tasks * size, run.layer, what, run.service)


def _storage(run: TaskRun, phase: Phase, month: Decimal) -> Charge:
    """No price of storage on Spot is published apart: it costs what it costs on demand."""
    tasks, size = phase.split.count, run.size.ephemeral_gigabytes
    what = f"{_WHY[run.purpose]}{tasks} x {exact(size)} GB of storage{_length(run, phase, month)}"
    return Charge(Item.FARGATE_EPHEMERAL_STORAGE, phase.hours * tasks * size, run.layer, what, run.service)


def _length(run: TaskRun, phase: Phase, month: Decimal) -> str:
    if phase.hours == month:
        return ""
    how = f" = {run.hours_from}" if run.hours_from else ""
    return f", {exact(short(phase.hours))} h{how}"


def _spot_price(pricer: Pricer, item: Item, on_demand: Item, discount: Decimal | None) -> Price | None:
    """The recorded price, or that on demand less the discount."""
    recorded = pricer.price(item)
    if discount is None:
        return recorded
    if (price := pricer.price(on_demand)) is None:
        return None
    return replace(
        price,
        item=item,
        tiers=(Tier(None, price.first * (1 - discount)),),
        usage_type=recorded.usage_type if recorded else "",
        note=f"{exact(discount * 100)} % off the price on demand",
    )
