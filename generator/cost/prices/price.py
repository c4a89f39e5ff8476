"""What one unit of something costs in one region, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.cost.prices.item import Item

Confidence = Literal["A", "B"]


@dataclass(frozen=True)
class Tier:
    """A unit price that holds up to a monthly quantity, counted from zero; without one it holds for all."""

    up_to: Decimal | None
    usd: Decimal


@dataclass(frozen=True)
class Price:
    """US dollars for one unit; with tiers it falls as the quantity of a month grows."""

    item: Item
    region: str
    """An AWS region; ``*`` if the price is the same in all."""
    service: str
    unit: str
    tiers: tuple[Tier, ...]
    usage_type: str
    """As bills name it, with the prefix of the region; empty where nobody has seen it."""
    date: str
    """Of the newest evidence: a year, a month or a day; empty if the sources bear no date."""
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""

    @property
    def first(self) -> Decimal:
        """The price of the first unit."""
        return self.tiers[0].usd

    def parts(self, quantity: Decimal) -> Iterator[tuple[Decimal, Decimal | None]]:
        """The quantity by tiers, each part with its unit price; none for what lies beyond the last known."""
        below = Decimal(0)
        for tier in self.tiers:
            upper = quantity if tier.up_to is None else min(quantity, tier.up_to)
            if upper > below:
                yield upper - below, tier.usd
                below = upper
        if quantity > below:
            yield quantity - below, None
