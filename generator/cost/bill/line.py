"""One line of a bill."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from generator.cost.prices import Item


@dataclass(frozen=True)
class CostLine:
    """Quantity times unit price is the amount of a month, in US dollars and unrounded."""

    group: str
    """A layer of the platform, or what else the line belongs to."""
    service: str
    """The service of the params or of the workload; empty for what several share."""
    what: str
    item: Item
    quantity: Decimal | None
    """None where nobody has stated it: unknown, never zero."""
    unit: str
    unit_price: Decimal | None
    """None where no price is recorded."""
    usage_based: bool
    """Whether it follows from traffic and data rather than from what stands there."""
    region: str
    usage_type: str = ""
    date: str = ""
    """Of the price."""
    confidence: str = ""
    note: str = ""
    remedy: str = field(default="", compare=False)
    """What would state the quantity that nobody has stated: a key of the usage file, or what else."""

    @property
    def amount(self) -> Decimal | None:
        """Quantity times unit price; None while either is unknown."""
        if self.quantity is None or self.unit_price is None:
            return None
        return self.quantity * self.unit_price

    @property
    def unknown(self) -> str:
        """Why there is no amount; empty if there is one."""
        reasons = []
        if self.quantity is None:
            reasons.append(f"the quantity is not stated ({self.unit})")
        if self.unit_price is None:
            where = " beyond the quantity that has one" if self.confidence else ""
            reasons.append(f"no price is recorded for {self.region}{where}")
        return " and ".join(reasons)

    @property
    def title(self) -> str:
        """What it is, after whose it is."""
        return f"{self.service}: {self.what}" if self.service else self.what
