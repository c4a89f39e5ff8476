"""What each of several moves saves, in one order.

A move is worth what the bill falls by when it is made after all moves before it. So the savings add up to
the first total less the last one, exactly, and nothing is counted twice: right-sizing before Spot leaves less
for Spot to save.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from generator.cost.bill.bill import Bill


@dataclass(frozen=True)
class Move:
    """One change of a platform: its key in data, and its name for people."""

    key: str
    title: str


@dataclass(frozen=True)
class Step:
    """A move between two bills."""

    move: Move
    before: Bill
    after: Bill

    @property
    def saving(self) -> Decimal | None:
        """What the bill falls by, negative where it rises; None if something unknown changes with it."""
        return saving(self.before, self.after)


@dataclass(frozen=True)
class Savings:
    """Moves in the order in which they are made, each starting from the bill that the last one left."""

    before: Bill
    steps: tuple[Step, ...]

    @property
    def after(self) -> Bill:
        """The bill when all is done."""
        return self.steps[-1].after if self.steps else self.before

    @property
    def saving(self) -> Decimal | None:
        """The total before less the total after; None if something unknown differs between them."""
        return saving(self.before, self.after)

    @property
    def percent(self) -> Decimal | None:
        """The saving in per cent of the total before; None while either is not known."""
        return percent(self.saving, self.before)

    def share(self, step: Step) -> Decimal | None:
        """The saving of one step in per cent of the total before; None while either is not known."""
        return percent(step.saving, self.before)


def saving(before: Bill, after: Bill) -> Decimal | None:
    """The difference of two totals. Lines that are unknown in both, and the same, take nothing from it."""
    if Counter(before.unknown) != Counter(after.unknown):
        return None
    return before.total - after.total


def percent(part: Decimal | None, whole: Bill) -> Decimal | None:
    """A part of a bill in per cent; None while either is not known, or if the bill is nothing."""
    if part is None or not whole.complete or whole.total == 0:
        return None
    return part / whole.total * 100
