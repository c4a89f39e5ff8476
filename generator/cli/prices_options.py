"""Items and regions as the verbs about prices take them, and rows as they print them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.cost.prices import Item


def chosen_items(names: Sequence[str]) -> tuple[Item, ...]:
    """The items of these names, once each."""
    from generator.cost.prices import Item

    known = [item.value for item in Item]
    return tuple(Item(_known(name, known, "item")) for name in dict.fromkeys(names))


def chosen_regions(names: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """The regions of these names, once each."""
    return tuple(_known(name, known, "region") for name in dict.fromkeys(names))


def aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows below each other, each cell in full: a price that is cut off is none."""
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _known(name: str, known: Collection[str], what: str) -> str:
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
    raise click.UsageError(f"no recorded {what} is called {name}; {remedy}")
