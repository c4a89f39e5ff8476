"""All lines of a month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.cost.bill.line import CostLine


@dataclass(frozen=True)
class Bill:
    """Lines in the order in which they are shown."""

    lines: tuple[CostLine, ...]

    @property
    def total(self) -> Decimal:
        """The sum of what is known. It is the whole sum only if the bill is complete."""
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    @property
    def fixed(self) -> Bill:
        """What does not depend on traffic and data."""
        return Bill(tuple(line for line in self.lines if not line.usage_based))

    @property
    def by_usage(self) -> Bill:
        """What follows from traffic and data."""
        return Bill(tuple(line for line in self.lines if line.usage_based))

    @property
    def unknown(self) -> tuple[CostLine, ...]:
        """The lines without an amount."""
        return tuple(line for line in self.lines if line.amount is None)

    @property
    def complete(self) -> bool:
        """Whether every line has its amount."""
        return not self.unknown

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the lines, in their order."""
        return tuple(dict.fromkeys(line.group for line in self.lines))

    def of_group(self, group: str) -> Bill:
        """The lines of one group."""
        return Bill(tuple(line for line in self.lines if line.group == group))

    def of_service(self, service: str) -> Bill:
        """The lines of one service."""
        return Bill(tuple(line for line in self.lines if line.service == service))
