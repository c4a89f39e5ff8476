"""Tables and lines as a stream shows them: with colours on a terminal, plain elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO, TextIOWrapper
from typing import Final, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

#: Columns where the output is no terminal and so has no width of its own.
_PLAIN_WIDTH: Final = 100


def as_text(parts: Iterable[RenderableType], stream: TextIO) -> str:
    """All parts as a stream shows them: colours only on a terminal without ``NO_COLOR``."""
    terminal = stream.isatty()
    buffer = TextIOWrapper(BytesIO(), encoding=stream.encoding, newline="")
    console = Console(
        file=buffer,
        force_terminal=terminal or None,
        width=None if terminal else _PLAIN_WIDTH,
        highlight=False,
    )
    for part in parts:
        console.print(part)
    buffer.seek(0)
    return buffer.read()


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table; a column whose name ends in ``>`` is aligned to the right."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        made.add_column(column.removesuffix(">"), justify="right" if column.endswith(">") else "left")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
