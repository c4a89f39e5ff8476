"""Savings as a table."""

from __future__ import annotations

from collections.abc import Iterable

from generator.cost.bill import Savings, Step
from generator.cost.presentation.cells import amount_cell, percent_cell, total_cell
from generator.cost.presentation.table import Table


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
