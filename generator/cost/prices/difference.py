"""What differs between recorded prices and prices that have been asked for anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from generator.cost.prices.price import Price
from generator.cost.prices.snapshot import Snapshot

#: A price that moves by more than this many per cent is doubted: list prices hardly ever do.
JUMP: Final = Decimal(50)

ChangeKind = Literal["new", "changed", "confirmed"]


@dataclass(frozen=True)
class PriceChange:
    """One price of one region, as it was recorded and as it is now."""

    before: Price | None
    after: Price

    @property
    def kind(self) -> ChangeKind:
        """Whether the region had no price of it, another one, or this one with older evidence."""
        if self.before is None:
            return "new"
        return "confirmed" if self.before.tiers == self.after.tiers else "changed"

    @property
    def percent(self) -> Decimal | None:
        """The largest move of any tier, with its sign; none for a new price, or where it cost nothing before.

        Tiers are compared in their order; one that only one of the two prices has is no move.
        """
        if self.before is None or any(tier.usd == 0 for tier in self.before.tiers):
            return None
        pairs = zip(self.before.tiers, self.after.tiers, strict=False)
        return max(((new.usd - old.usd) / old.usd * 100 for old, new in pairs), key=abs)

    @property
    def is_news(self) -> bool:
        """Whether it is worth recording: another amount, or surer or newer evidence for the same."""
        if self.before is None or self.kind == "changed":
            return True
        return self.after.confidence < self.before.confidence or self.after.date > self.before.date

    @property
    def is_jump(self) -> bool:
        """Whether it moves so far that a person has to say that it is right."""
        if self.kind != "changed":
            return False
        return self.percent is None or abs(self.percent) > JUMP


def compare_prices(before: Snapshot, found: Iterable[Price]) -> tuple[PriceChange, ...]:
    """Found prices beside those that are recorded, in the order in which they were found."""
    return tuple(PriceChange(before.prices.get((price.item, price.region)), price) for price in found)
