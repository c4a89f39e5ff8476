"""The summary for people: tables on a terminal, plain ones elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from generator.capacity import Split
from generator.report.summary import Summary

#: Columns where the output is no terminal and so has no width of its own.
_PLAIN_WIDTH = 140


def summaries_text(summaries: Iterable[Summary], stream: TextIO) -> str:
    """All environments of a build as a stream shows them: colours only on a terminal without ``NO_COLOR``."""
    terminal = stream.isatty()
    buffer = TextIOWrapper(BytesIO(), encoding=stream.encoding, newline="")
    console = Console(
        file=buffer,
        force_terminal=terminal or None,
        width=None if terminal else _PLAIN_WIDTH,
        highlight=False,
    )
    for summary in summaries:
        for part in _parts(summary):
            console.print(part)
    buffer.seek(0)
    return buffer.read()


def _parts(summary: Summary) -> Iterator[RenderableType]:
    yield Text(f"{summary.tree} ({', '.join(summary.regions)})", style="bold")
    yield _table(
        ("layer", "template", "resources>", "bytes>", "lint s>"),
        (
            (
                line.layer,
                line.path,
                str(line.resources),
                f"{line.size:,}",
                f"{line.lint_seconds:.2f}",
            )
            for line in summary.layers
        ),
    )
    yield _table(
        ("service", "kind", "on demand + Spot at min", "at usual", "at max"),
        (
            (line.name, line.kind, _split(line.at_min), _split(line.at_usual), _split(line.at_max))
            for line in summary.services
        ),
    )
    yield Text("Splits are a model of ECS's placement, not a promise.", style="dim")
    yield _table(
        ("endpoint", "kind", "why"),
        ((line.service, line.kind, _reasons(line.reasons)) for line in summary.endpoints),
    )
    yield Text(f"Egress: {summary.egress}")
    for notice in summary.notices:
        yield Text(f"Notice: {notice}", style="yellow")


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table; a column whose name ends in ``>`` is aligned to the right."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column.removesuffix(">"), justify="right" if column.endswith(">") else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _split(tasks: Split) -> str:
    return f"{tasks.on_demand} + {tasks.spot} ({tasks.spot_share:.0%} Spot)"


def _reasons(reasons: tuple[str, ...]) -> str:
    shown = " ".join(reasons[:2])
    return f"{shown} And {len(reasons) - 2} more." if len(reasons) > 2 else shown
