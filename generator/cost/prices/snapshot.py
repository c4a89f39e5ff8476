"""All recorded prices of one date, and what AWS gives for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.cost.prices.item import Item
from generator.cost.prices.price import Price

#: The region of prices that are the same in all of them.
EVERYWHERE = "*"


@dataclass(frozen=True)
class Source:
    """Where a price was seen."""

    what: str
    date: str
    """Empty if it bears none."""
    where: str
    """An address that anybody can open; empty where there is none."""


@dataclass(frozen=True)
class Allowance:
    """A quantity that AWS does not charge for."""

    quantity: Decimal
    of: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class SpotDiscount:
    """The band in which discounts of Fargate Spot have been observed, 0 to 1."""

    low: Decimal
    high: Decimal
    sources: tuple[str, ...]


@dataclass(frozen=True)
class EnhancedInsights:
    """How many metrics enhanced Container Insights reports for each thing that it watches."""

    cluster: int
    service: int
    family: int
    task: int
    container: int
    sources: tuple[str, ...]

    def metrics(self, *, services: int, tasks: int, containers: int) -> int:
        """The metrics of one cluster whose services have a task definition family each."""
        counted = self.cluster + (self.service + self.family) * services
        return counted + self.task * tasks + self.container * containers


@dataclass(frozen=True)
class Snapshot:
    """Prices by item and region. What is not here has no price: nothing is borrowed from another region."""

    name: str
    hours_per_month: int
    prices: Mapping[tuple[Item, str], Price]
    units: Mapping[Item, str]
    """Known for every item, also where a region has no price of it."""
    allowances: Mapping[Item, Allowance]
    spot_discount: SpotDiscount
    enhanced_insights: EnhancedInsights
    sources: Mapping[str, Source]

    def find(self, item: Item, region: str) -> Price | None:
        """The price of an item in a region; none if it is not recorded there."""
        return self.prices.get((item, region)) or self.prices.get((item, EVERYWHERE))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Every region of which some price is recorded, by name."""
        return tuple(sorted({region for _, region in self.prices} - {EVERYWHERE}))
