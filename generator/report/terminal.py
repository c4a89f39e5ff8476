"""Tables and lines as a stream shows them: with colours on a terminal, plain elsewhere."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from io import BytesIO, TextIOWrapper
from typing import Final, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

#: Columns where the output is no terminal and so has no width of its own, and ``COLUMNS`` says none.
_PLAIN_WIDTH: Final = 100


def as_text(parts: Iterable[RenderableType], stream: TextIO, *, least: int = 0) -> str:
    """All parts as a stream shows them: colours only on a terminal without ``NO_COLOR``.

    Args:
        parts: What is shown.
        stream: Where.
        least: Columns that are taken however narrow the terminal is; it breaks longer lines by itself.

    They are as wide as ``COLUMNS`` says, else as the terminal is, else 100 columns.
    """
    terminal = stream.isatty()
    buffer = TextIOWrapper(BytesIO(), encoding=stream.encoding, newline="")
    console = Console(
        file=buffer,
        force_terminal=terminal or None,
        width=_stated_width() or (None if terminal else _PLAIN_WIDTH),
        highlight=False,
    )
    console.width = max(console.width, least)
    for part in parts:
        console.print(part)
    buffer.seek(0)
    return buffer.read()


def _stated_width() -> int:
    """What ``COLUMNS`` says; 0 if that is nothing, or no number."""
    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isascii() and said.isdecimal() else 0


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], whole: Collection[str] = ()) -> Table:
    """A table; a column whose name ends in ``>`` is aligned to the right, one of ``whole`` never wraps."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        justify: JustifyMethod = "right" if column.endswith(">") else "left"
        made.add_column(column.removesuffix(">"), justify=justify, overflow="fold", no_wrap=column in whole)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
