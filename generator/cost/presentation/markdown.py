"""Reports for a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.cost.presentation.report import Report
from generator.cost.presentation.table import Table


def reports_markdown(reports: Sequence[Report]) -> str:
    """The tables with a heading each; the lines stand folded."""
    return "\n".join("\n".join(_report(report)) + "\n" for report in reports)


def _report(report: Report) -> Iterator[str]:
    yield from (f"## Cost: {report.heading}", "")
    for table in report.summary:
        yield from (f"### {table.title}", "", *_table(table), "")
    if report.sentences:
        yield from (*(f"- {sentence}" for sentence in report.sentences), "")
    if report.details:
        yield from ("<details><summary>Every line and every price</summary>", "")
        for table in report.details:
            yield from (f"### {table.title}", "", *_table(table), "")
        yield "</details>"


def _table(table: Table) -> Iterator[str]:
    yield _row(column.removesuffix(">") for column in table.columns)
    yield _row("---:" if column.endswith(">") else "---" for column in table.columns)
    for row in table.rows:
        yield _row(_cell(cell) for cell in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """The text with its indentation kept, and without what would end a cell."""
    indented = len(text) - len(text.lstrip(" "))
    return "&nbsp;" * indented + text.strip().replace("|", "\\|")
