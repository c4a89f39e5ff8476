"""A change that would save something."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class NextMove:
    """A change, and what the bill of the primary region falls by if it alone is made."""

    title: str
    condition: str
    """What has to be so for it to be right; nobody can tell that from params."""
    saving: Decimal
    """Dollars a month, above 0."""
