"""What an estimate shows as tables: savings, the bill by group and service, every line, every price."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cost.bill import Bill, CostLine
from generator.cost.bill.money import exact, quantity
from generator.cost.presentation.cells import UNKNOWN, amount_cell, percent_cell, total_cell
from generator.cost.presentation.table import Table
from generator.cost.workload import WorkloadEstimate


def summary_tables(estimate: WorkloadEstimate) -> tuple[Table, ...]:
    """What is saved, and the bill in short."""
    return (_savings(estimate), _bill(estimate))


def line_tables(estimate: WorkloadEstimate) -> tuple[Table, ...]:
    """Every line of both bills, and the prices that they use."""
    savings = estimate.savings
    return (
        _lines("Before, line by line", savings.before),
        _lines("After, line by line", savings.after),
        _prices((*savings.before.lines, *savings.after.lines)),
    )


def _savings(estimate: WorkloadEstimate) -> Table:
    savings = estimate.savings
    rows = [
        (
            step.move.title,
            total_cell(step.before),
            total_cell(step.after),
            amount_cell(step.saving),
            percent_cell(savings.share(step)),
        )
        for step in (*estimate.design_steps, *estimate.other_steps)
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


def _bill(estimate: WorkloadEstimate) -> Table:
    before, after = estimate.savings.before, estimate.savings.after
    groups = tuple(dict.fromkeys((*before.groups, *after.groups)))
    rows = [row for group in groups for row in _group(group, before, after)]
    columns = ("bill", "before>", "after>", "after, fixed>", "by usage>")
    return Table("Bill of a month", columns, (*rows, _row("Total", before, after)))


def _group(group: str, before: Bill, after: Bill) -> Iterator[tuple[str, ...]]:
    """A group, and the services in it."""
    bills = [bill.of_group(group) for bill in (before, after)]
    yield _row(group, *bills)
    for service in dict.fromkeys(line.service for bill in bills for line in bill.lines if line.service):
        yield _row(f"  {service}", *(bill.of_service(service) for bill in bills))


def _row(name: str, before: Bill, after: Bill) -> tuple[str, ...]:
    return (name, *(total_cell(bill) for bill in (before, after, after.fixed, after.by_usage)))


def _lines(title: str, bill: Bill) -> Table:
    rows = tuple(
        (
            line.title,
            f"{UNKNOWN if line.quantity is None else quantity(line.quantity)} {line.unit}",
            UNKNOWN if line.unit_price is None else exact(line.unit_price),
            amount_cell(line.amount),
        )
        for line in bill.lines
    )
    return Table(title, ("line", "quantity>", "unit price>", "amount>"), rows)


def _prices(lines: tuple[CostLine, ...]) -> Table:
    """Every price once, in the order of its first use."""
    rows = dict.fromkeys(
        (line.usage_type or line.item, exact(line.unit_price), line.date or "undated", line.confidence)
        for line in lines
        if line.unit_price is not None
    )
    return Table("Prices", ("usage type", "unit price>", "as of", "evidence"), tuple(rows))
