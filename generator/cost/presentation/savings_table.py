"""Savings as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.cost.bill import Savings, Step
from generator.cost.presentation.cells import amount_cell, percent_cell, total_cell
from generator.cost.presentation.table import Table

#: Said below the table.
HOW_THEY_ADD_UP: Final = (
    "Each saving is what the bill falls by after all moves above it, so that they add up. Every amount is "
    "rounded to cents by itself, and only here: what is shown may add up to a cent more or less."
)


def savings_table(savings: Savings, steps: Iterable[Step]) -> Table:
    """The steps that are worth a line, each from the bill that the last one left, and the total."""
    rows = [
        (
            step.move.title,
            total_cell(step.before),
            total_cell(step.after),
            amount_cell(step.saving),
            percent_cell(savings.share(step)),
        )
        for step in steps
    ]
    total = (
        "Total",
        total_cell(savings.before),
        total_cell(savings.after),
        amount_cell(savings.saving),
        percent_cell(savings.percent),
    )
    columns = ("saved, in this order", "before>", "after>", "saving>", "share>")
    return Table("Savings", columns, (*rows, total))
