"""Bills as tables: in short, and line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator import names
from generator.cost.bill import Bill, CostLine
from generator.cost.bill.money import exact, quantity, short
from generator.cost.presentation.cells import UNKNOWN, amount_cell, total_cell
from generator.cost.presentation.price_list import PriceList
from generator.cost.presentation.table import Table

#: The group in which services are shown.
_SERVICES: Final = "services"


def bill_table(bill: Bill) -> Table:
    """One bill by group and service."""
    columns = ("bill of a month", "amount>", "fixed>", "by usage>")
    return Table("Bill of a month", columns, tuple(_rows(_shown(bill))))


def bills_table(before: Bill, after: Bill) -> Table:
    """Two bills beside each other, by group and service."""
    columns = ("bill of a month", "before>", "after>", "after, fixed>", "by usage>")
    return Table("Bill of a month", columns, tuple(_rows(_shown(before), _shown(after))))


def lines_table(title: str, bill: Bill, prices: PriceList) -> Table:
    """Every line by its group, with the number of its price."""
    shown = _shown(bill)
    rows = [row for group in shown.groups for row in _lines(group, shown.of_group(group), prices)]
    columns = ("line", "quantity>", "unit price>", ">", "amount>")
    return Table(title, columns, (*rows, ("Total", "", "", "", total_cell(bill))))


def _rows(*bills: Bill) -> Iterator[tuple[str, ...]]:
    for group in dict.fromkeys(group for bill in reversed(bills) for group in bill.groups):
        inside = [bill.of_group(group) for bill in bills]
        yield _row(group, *inside)
        for service in dict.fromkeys(line.service for bill in inside for line in bill.lines if line.service):
            yield _row(f"  {service}", *(bill.of_service(service) for bill in inside))
    yield _row("Total", *bills)


def _row(name: str, *bills: Bill) -> tuple[str, ...]:
    return (name, *(total_cell(bill) for bill in (*bills, bills[-1].fixed, bills[-1].by_usage)))


def _lines(group: str, bill: Bill, prices: PriceList) -> Iterator[tuple[str, ...]]:
    """What several services share, then service by service."""
    yield (group, "", "", "", total_cell(bill))
    for service in dict.fromkeys(("", *(line.service for line in bill.lines))):
        inside = bill.of_service(service)
        if service:
            yield (f"  {service}", "", "", "", total_cell(inside))
        for line in inside.lines:
            yield _line(line, prices, "    " if service else "  ")


def _line(line: CostLine, prices: PriceList, indent: str) -> tuple[str, ...]:
    number = UNKNOWN if line.quantity is None else quantity(short(line.quantity))
    price = UNKNOWN if line.unit_price is None else exact(line.unit_price)
    return (
        f"{indent}{line.what}",
        f"{number} {line.unit}",
        price,
        prices.number(line),
        amount_cell(line.amount),
    )


def _shown(bill: Bill) -> Bill:
    """The bill with the layers of services as one group."""
    return Bill(tuple(_as_shown(line) for line in bill.lines))


def _as_shown(line: CostLine) -> CostLine:
    service = names.service_of(line.group)
    return replace(line, group=_SERVICES, service=line.service or service) if service else line
