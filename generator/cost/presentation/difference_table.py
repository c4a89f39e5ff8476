"""Two estimates beside each other, layer by layer."""

from __future__ import annotations

from generator.cost.bill.savings import saving
from generator.cost.estimate import Estimate, layer_differences
from generator.cost.presentation.cells import signed_cell, total_cell
from generator.cost.presentation.table import Table


def difference_table(before: Estimate, after: Estimate) -> Table:
    """The layers whose cost differs, and the total of all."""
    rows = [
        (each.layer, total_cell(each.before), total_cell(each.after), signed_cell(each.rise))
        for each in layer_differences(before, after)
        if each.differs
    ]
    saved = saving(before.bill, after.bill)
    total = (
        "Total",
        total_cell(before.bill),
        total_cell(after.bill),
        signed_cell(None if saved is None else -saved),
    )
    return Table("Differences", ("differs", "before>", "after>", "difference>"), (*rows, total))
