"""The prices that bills use, each once and numbered, so that a line can name its own in three characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cost.bill import CostLine
from generator.cost.bill.money import exact
from generator.cost.presentation.table import Table

#: Usage type, unit price, date and evidence.
_Price = tuple[str, str, str, str]


@dataclass(frozen=True)
class PriceList:
    """Prices in the order of their first use."""

    prices: tuple[_Price, ...]

    @classmethod
    def of(cls, lines: Iterable[CostLine]) -> PriceList:
        """The prices of these lines."""
        return cls(tuple(dict.fromkeys(price for line in lines if (price := _price(line)))))

    def number(self, line: CostLine) -> str:
        """Where the table has the price of a line; empty if it has none, or is free of charge."""
        price = _price(line)
        return f"[{self.prices.index(price) + 1}]" if price else ""

    def table(self) -> Table:
        """All of them."""
        rows = tuple((f"[{number}]", *price) for number, price in enumerate(self.prices, start=1))
        return Table("Prices", ("", "usage type", "unit price>", "as of", "evidence"), rows)


def _price(line: CostLine) -> _Price | None:
    if not line.unit_price:
        return None
    return (line.usage_type or line.item, exact(line.unit_price), line.date or "undated", line.confidence)
