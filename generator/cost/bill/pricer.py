"""From quantities to lines, at the prices of one region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.cost.bill.line import CostLine
from generator.cost.prices import Item, Price, Snapshot


@dataclass(frozen=True)
class Charge:
    """So much of something."""

    item: Item
    quantity: Decimal | None
    """In the unit of the item; None if it is not known."""
    group: str
    what: str
    service: str = ""
    usage_based: bool = False
    remedy: str = field(default="", compare=False)
    """What makes the quantity known if it is not: a key of the usage file, or what else."""


@dataclass(frozen=True)
class Pricer:
    """Prices charges in one region."""

    snapshot: Snapshot
    region: str

    def price(self, item: Item) -> Price | None:
        """The price of an item here; none if it is not recorded."""
        return self.snapshot.find(item, self.region)

    def lines(self, charge: Charge) -> Iterator[CostLine]:
        """One line, or one for every tier that the quantity reaches; none for a quantity of zero."""
        yield from self.lines_at(self.price(charge.item), charge)

    def lines_at(self, price: Price | None, charge: Charge) -> Iterator[CostLine]:
        """The same at a price that is not the recorded one."""
        if charge.quantity is None or price is None:
            if charge.quantity != 0:
                yield self.line(charge, charge.quantity, price, price.first if price else None)
            return
        for quantity, unit_price in price.parts(charge.quantity):
            yield self.line(charge, quantity, price, unit_price)

    def beyond_allowance(self, charge: Charge) -> Charge:
        """The charge without what AWS gives for nothing in a month, and with a word on that."""
        free = self.snapshot.allowances[charge.item].quantity
        left = None if charge.quantity is None else max(Decimal(0), charge.quantity - free)
        what = f"{charge.what} beyond {free} free"
        return replace(charge, quantity=left, what=what)

    def line(
        self, charge: Charge, quantity: Decimal | None, price: Price | None, unit_price: Decimal | None
    ) -> CostLine:
        """The line of so much of a charge, at a unit price that its price names."""
        return CostLine(
            group=charge.group,
            service=charge.service,
            what=charge.what,
            item=charge.item,
            quantity=quantity,
            unit=self.snapshot.units[charge.item],
            unit_price=unit_price,
            usage_based=charge.usage_based,
            region=self.region,
            usage_type=price.usage_type if price else "",
            date=price.date if price else "",
            confidence=price.confidence if price else "",
            note=price.note if price else "",
            remedy=charge.remedy,
        )
