"""What would save more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.cost.estimate import NextMove
from generator.cost.presentation.cells import amount_cell
from generator.cost.presentation.table import Table

#: The smaller ones stand in JSON alone.
_SHOWN: Final = 10


def moves_table(moves: Sequence[NextMove]) -> Table:
    """Each change by itself; made together they save less than their sum."""
    rows = tuple((move.title, move.condition, amount_cell(move.saving)) for move in moves[:_SHOWN])
    return Table("What would save more", ("would save more, each by itself", "if", "saving>"), rows)
