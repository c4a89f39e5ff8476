"""What a tree that somebody changed is told, whatever reading it ran into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import OutputError, Problem
from generator.render.manifest import MANIFEST

#: What plain data raises that is not as a tree was written; ``UnicodeDecodeError`` is a ``ValueError``.
_MISFITS = (AttributeError, LookupError, TypeError, ValueError)


@contextmanager
def as_written(directory: Path) -> Iterator[None]:
    """Read a tree by its manifest, whose members are what ``render`` writes.

    Raises:
        OutputError: they are not.
    """
    try:
        yield
    except _MISFITS as error:
        raise OutputError(
            Problem(
                f"is damaged: {type(error).__name__}: {error}",
                file=str(directory / MANIFEST),
                remedy="take the tree that was committed, or remove it and build it anew",
            )
        ) from error
