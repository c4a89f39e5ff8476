"""All environments in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.cost.estimate import PricedEnvironment
from generator.cost.presentation.cells import amount_cell, percent_cell, total_cell
from generator.cost.presentation.gate_words import gate_sentences
from generator.cost.presentation.report import Report
from generator.cost.presentation.table import Table


def overview(environments: Sequence[PricedEnvironment]) -> Report:
    """One row a region: the bill, and what it saves over the baseline where there is one."""
    rows = tuple(row for each in environments for row in _rows(each))
    columns = ("environment", "region", "bill>", "saving>", "share>")
    snapshots = dict.fromkeys(region.after.snapshot.name for each in environments for region in each.regions)
    heading = f"A month in US dollars at list prices of {', '.join(snapshots)}"
    table = Table("Bills of a month", columns, rows)
    return Report(heading, (table,), tuple(_sentences(environments)))


def _rows(priced: PricedEnvironment) -> Iterator[tuple[str, ...]]:
    for region in priced.regions:
        bill, savings = region.after.bill, region.savings
        yield (
            priced.tree,
            region.after.region,
            total_cell(bill),
            amount_cell(savings.saving) if savings else "",
            percent_cell(savings.percent) if savings else "",
        )


def _sentences(environments: Sequence[PricedEnvironment]) -> Iterator[str]:
    for each in environments:
        if gate := each.gate:
            yield f"{each.tree} in {each.primary}: {' '.join(gate_sentences(gate))}"
    yield "--env NAME shows an environment line by line, and names what is unknown in it."
