"""A price that was asked for and did not come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.cost.prices.item import Item

Trouble = Literal["no product", "ambiguous", "not understood", "not asked", "feed"]


@dataclass(frozen=True)
class Unresolved:
    """Why an item has no new price in a region. What is recorded stays as it is, and is not confirmed."""

    item: Item
    region: str
    trouble: Trouble
    """``feed``: the feed of Spot prices could not be read, or does not say it."""
    reason: str
    """With everything that was found instead."""
