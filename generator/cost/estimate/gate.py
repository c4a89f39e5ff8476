"""The gate: whether a month saves as many per cent as were promised.

What is unknown costs something between nothing and any sum. So it decides unless the gate would end the same
way for every such sum: what is unknown in the bill before alone only adds to the saving, what is unknown in
the bill after alone only takes from it, and what is in both makes every per cent smaller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.cost.bill import CostLine, Savings
from generator.cost.resources.pricing import Unpriced


@dataclass(frozen=True)
class Gate:
    """A wanted saving beside the bills before and after."""

    target: Decimal
    """Per cent of the bill before."""
    savings: Savings
    unpriced_before: tuple[Unpriced, ...] = ()
    """What is in no line, since nothing about its price is known."""
    unpriced_after: tuple[Unpriced, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether the target is met, and nothing unknown could change that."""
        return self.reached and not self.deciding

    @property
    def reached(self) -> bool:
        """Whether what is known meets the target; a bill of which nothing is known does not."""
        return self.savings.before.total > 0 and self.short <= 0

    @property
    def saved(self) -> Decimal:
        """Dollars, of what is known."""
        return self.savings.before.total - self.savings.after.total

    @property
    def percent(self) -> Decimal:
        """The saving in per cent of what is known of the bill before; 0 if that is nothing."""
        total = self.savings.before.total
        return self.saved / total * 100 if total else Decimal(0)

    @property
    def short(self) -> Decimal:
        """Dollars a month that the saving lacks, of what is known; negative where it exceeds the target."""
        return self.target / 100 * self.savings.before.total - self.saved

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """What is unknown and could make the gate end otherwise."""
        before, after = Counter(self.savings.before.unknown), Counter(self.savings.after.unknown)
        if not self.reached:
            return _named((before - after).elements(), self.unpriced_before, self.unpriced_after)
        both = before & after if self.target > 0 else ()
        stated_nowhere = [line for line in both if line.unit_price is not None]
        lines = (*stated_nowhere, *(after - before).elements())
        return _named(lines, self.unpriced_after, self.unpriced_before)

    @cached_property
    def without_price(self) -> tuple[str, ...]:
        """Lines that are the same before and after, and that have no recorded price: nobody can state it."""
        both = Counter(self.savings.before.unknown) & Counter(self.savings.after.unknown)
        return _named((line for line in both if line.unit_price is None), (), ())

    @property
    def room(self) -> Decimal:
        """Dollars a month that lines without a price may come to before the target is missed."""
        if self.target <= 0:
            return Decimal("Infinity")
        return self.saved / self.target * 100 - self.savings.before.total


def _named(
    lines: Iterable[CostLine], unpriced: Iterable[Unpriced], except_for: tuple[Unpriced, ...]
) -> tuple[str, ...]:
    """Each once, by the name that the report has for it, and with what would make it known."""
    names = [_with_remedy(line) for line in lines]
    names += [f"{each.what} of {each.layer}" for each in unpriced if each not in except_for]
    return tuple(dict.fromkeys(names))


def _with_remedy(line: CostLine) -> str:
    return f"{line.title} ({line.remedy})" if line.remedy and line.quantity is None else line.title
