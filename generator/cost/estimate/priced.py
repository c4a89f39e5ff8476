"""Estimates of an environment's regions, each beside what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from generator.cost.bill import Savings
from generator.cost.estimate.compare import compare
from generator.cost.estimate.estimate import Estimate
from generator.cost.estimate.gate import Gate
from generator.cost.estimate.next_move import NextMove

#: What reports call the baseline that an environment is held against.
AGAINST_BASELINE: Final = "the baseline"


@dataclass(frozen=True)
class PricedRegion:
    """One region, and what it would cost otherwise if anybody asks."""

    after: Estimate
    before: Estimate | None = None

    @cached_property
    def savings(self) -> Savings | None:
        """Every move between the two; none without anything to compare with."""
        return compare(self.before, self.after) if self.before else None


@dataclass(frozen=True)
class PricedEnvironment:
    """All regions that were asked for, in the order of the params."""

    tree: str
    """As the output has it: `prod`, `examples/arm64`."""
    primary: str
    """The region that decides whether a target is met."""
    regions: tuple[PricedRegion, ...]
    against: str = ""
    """What ``before`` is: `the baseline`, or the name of a file or tree."""
    target: Decimal | None = None
    """Per cent of the baseline that have to be saved."""
    next_moves: tuple[NextMove, ...] = ()
    """What would save more, where the target is not met."""

    @property
    def gate(self) -> Gate | None:
        """The target beside the savings of the primary region; none where no target is stated."""
        priced = next((each for each in self.regions if each.after.region == self.primary), None)
        if self.target is None or priced is None or priced.before is None or priced.savings is None:
            return None
        return Gate(self.target, priced.savings, priced.before.unpriced, priced.after.unpriced)
