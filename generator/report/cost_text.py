"""Reports on costs as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from generator.cost.presentation import Report, Table
from generator.report.terminal import as_text

#: Columns of a table that text gets at least, and those between two.
_LEAST_TEXT: Final = 10
_BETWEEN: Final = 3


def reports_text(reports: Sequence[Report], stream: TextIO) -> str:
    """One after the other, each with its tables, what is said beside them, and its lines.

    No number is ever cut, and nothing that says what it is of.
    """
    tables = [table for report in reports for table in (*report.summary, *report.details)]
    parts = [part for report in reports for part in _parts(report)]
    return as_text(parts, stream, least=max(map(_least_width, tables), default=0))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text(report.heading, style="bold")
    for table in report.summary:
        yield _drawn(table)
    for sentence in report.sentences:
        yield Padding(Text(sentence), (0, 0, 0, 2))
    for table in report.details:
        yield Text(f"\n{table.title}", style="bold")
        yield _drawn(table)
    if not report.details:
        yield Text("")


def _least_width(table: Table) -> int:
    return sum(_BETWEEN + _least(table, index) for index in range(len(table.columns)))


def _least(table: Table, index: int) -> int:
    """Of one column: all of a number."""
    column = table.columns[index]
    if not column.endswith(">"):
        return _LEAST_TEXT
    return max(len(cell) for cell in (column.removesuffix(">"), *(row[index] for row in table.rows)))


def _drawn(table: Table) -> RichTable:
    """Numbers keep their line; what does not fit is text, which goes on below itself."""
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        if column.endswith(">"):
            drawn.add_column(column.removesuffix(">"), justify="right", no_wrap=True)
        else:
            drawn.add_column(column, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(_cell(cell) for cell in row))
    return drawn


def _cell(text: str) -> RenderableType:
    indented = len(text) - len(text.lstrip(" "))
    return Padding(Text(text.strip()), (0, 0, 0, indented)) if indented else Text(text)
