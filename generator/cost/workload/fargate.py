"""What the tasks of a service cost: vCPU and memory by the hour, on demand and on Spot."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge, CostLine, Move, Pricer
from generator.cost.bill.money import exact
from generator.cost.prices import Item, Price, Tier
from generator.cost.workload.moves import ARM64, RIGHT_SIZING, SPOT
from generator.cost.workload.service import Architecture, Service

GROUP: Final = "services"

_ON_DEMAND: Final[dict[Architecture, tuple[Item, Item]]] = {
    "x86_64": (Item.FARGATE_X86_VCPU, Item.FARGATE_X86_MEMORY),
    "arm64": (Item.FARGATE_ARM_VCPU, Item.FARGATE_ARM_MEMORY),
}
_SPOT: Final[dict[Architecture, tuple[Item, Item]]] = {
    "x86_64": (Item.FARGATE_SPOT_X86_VCPU, Item.FARGATE_SPOT_X86_MEMORY),
    "arm64": (Item.FARGATE_SPOT_ARM_VCPU, Item.FARGATE_SPOT_ARM_MEMORY),
}


@dataclass(frozen=True)
class Tasks:
    """What the lines of a service are made of, in one state of the workload."""

    service: Service
    made: Set[Move]
    hours: int
    spot_discount: Decimal | None
    """In place of the recorded Spot prices, off the price on demand of the same processor."""

    def lines(self, pricer: Pricer) -> Iterator[CostLine]:
        """VCPU and memory on demand, then on Spot; whole tasks each."""
        spot = self.service.spot_tasks if SPOT in self.made else 0
        on_demand_items, spot_items = _ON_DEMAND[self._processor], _SPOT[self._processor]
        for item, charge in self._charges(on_demand_items, self.service.tasks - spot, "on demand"):
            yield from pricer.lines_at(pricer.price(item), charge)
        discounted = dict(zip(spot_items, on_demand_items, strict=True))
        for item, charge in self._charges(spot_items, spot, "on Spot"):
            yield from pricer.lines_at(self._spot_price(pricer, item, discounted[item]), charge)

    @property
    def _processor(self) -> Architecture:
        return self.service.processor(moved=ARM64 in self.made)

    def _charges(self, items: tuple[Item, Item], tasks: int, how: str) -> Iterator[tuple[Item, Charge]]:
        right_sized = RIGHT_SIZING in self.made
        sizes = self.service.vcpu(right_sized=right_sized), self.service.memory(right_sized=right_sized)
        processor = "" if self._processor == "x86_64" else f"{self._processor} "
        for item, size, unit in zip(items, sizes, ("vCPU", "GB"), strict=True):
            what = f"{tasks} x {exact(size)} {unit} {processor}{how}"
            yield item, Charge(item, self.hours * tasks * size, GROUP, what, self.service.name)

    def _spot_price(self, pricer: Pricer, item: Item, on_demand: Item) -> Price | None:
        """The recorded price, or that on demand less the discount."""
        recorded = pricer.price(item)
        if self.spot_discount is None:
            return recorded
        if (price := pricer.price(on_demand)) is None:
            return None
        return replace(
            price,
            item=item,
            tiers=(Tier(None, price.first * (1 - self.spot_discount)),),
            usage_type=recorded.usage_type if recorded else "",
            note=f"{exact(self.spot_discount * 100)} % off the price on demand",
        )
