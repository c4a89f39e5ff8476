"""An estimate for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cost.presentation.sentences import heading, sentences
from generator.cost.presentation.table import Table
from generator.cost.presentation.tables import line_tables, summary_tables
from generator.cost.workload import WorkloadEstimate


def estimate_markdown(estimate: WorkloadEstimate) -> str:
    """The tables with a heading each; the lines stand folded."""
    parts = [f"## Cost in {heading(estimate)}", ""]
    for table in summary_tables(estimate):
        parts += [f"### {table.title}", "", *_table(table), ""]
    parts += [*(f"- {sentence}" for sentence in sentences(estimate)), ""]
    parts += ["<details><summary>Every line and every price</summary>", ""]
    for table in line_tables(estimate):
        parts += [f"### {table.title}", "", *_table(table), ""]
    return "\n".join((*parts, "</details>")) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield _row(column.removesuffix(">") for column in table.columns)
    yield _row("---:" if column.endswith(">") else "---" for column in table.columns)
    for row in table.rows:
        yield _row(_cell(cell) for cell in row)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """The text with its indentation kept, and without what would end a cell."""
    indented = len(text) - len(text.lstrip(" "))
    return "&nbsp;" * indented + text.strip().replace("|", "\\|")
