"""What is printed of an estimate, before anybody has decided in which form."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cost.presentation.table import Table


@dataclass(frozen=True)
class Report:
    """Tables and sentences in the order of reading."""

    heading: str
    summary: tuple[Table, ...]
    sentences: tuple[str, ...] = ()
    details: tuple[Table, ...] = ()
    """Every line and every price."""
