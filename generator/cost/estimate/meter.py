"""Charges as lines, with what AWS gives for nothing taken once over a whole bill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge, CostLine, Pricer
from generator.cost.prices import Item, Price

#: Given with every task, not once a month.
_OF_EACH: Final = frozenset((Item.FARGATE_EPHEMERAL_STORAGE,))


class Meter:
    """Counts what each item comes to so far: the first units are free, the next ones of the first tier.

    So the sum is that of one quantity, and no charge is ever negative.
    """

    def __init__(self, pricer: Pricer) -> None:
        """Nothing is counted yet."""
        self._pricer = pricer
        self._so_far: dict[Item, Decimal] = {}

    def lines(self, charge: Charge) -> Iterator[CostLine]:
        """The free part, then the paid one by tiers; one line without an amount if it is not known."""
        if charge.quantity is None:
            yield from self._pricer.lines(charge)
            return
        start = self._so_far.get(charge.item, Decimal(0))
        end = self._so_far[charge.item] = start + charge.quantity
        price, free = self._pricer.price(charge.item), self._free(charge.item)
        if given := min(end, free) - min(start, free):
            what = f"{charge.what}, free of charge"
            yield self._pricer.line(replace(charge, what=what), given, price, Decimal(0))
        for quantity, unit_price in _between(
            price, max(start - free, Decimal(0)), max(end - free, Decimal(0))
        ):
            yield self._pricer.line(charge, quantity, price, unit_price)

    def _free(self, item: Item) -> Decimal:
        allowance = self._pricer.snapshot.allowances.get(item)
        return allowance.quantity if allowance and item not in _OF_EACH else Decimal(0)


def _between(price: Price | None, start: Decimal, end: Decimal) -> Iterator[tuple[Decimal, Decimal | None]]:
    """The units from one count to another, by tiers, each part with its unit price."""
    if end == start:
        return
    if price is None:
        yield end - start, None
        return
    upper = Decimal(0)
    for quantity, unit_price in price.parts(end):
        lower, upper = upper, upper + quantity
        if upper > start:
            yield upper - max(lower, start), unit_price
