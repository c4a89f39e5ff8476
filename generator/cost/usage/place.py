"""Where a usage file states something, for messages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.cost.usage.loader import KIND
from generator.errors import ConfigPath
from generator.reading.reader import read_source


@dataclass(frozen=True)
class Place:
    """A line, and whether what stands there holds before and after alike."""

    file: str
    line: int
    shared: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def place_of(path: Path, key: ConfigPath, region: str | None = None) -> Place | None:
    """The line that decides about a key afterwards; none if the file does not state it.

    Args:
        path: A usage file that has been loaded.
        key: Such as ``("paths", "interAzGb")``.
        region: A further region; the primary one without it.
    """
    root = read_source(path, KIND).root
    for around in (("regions", region),) if region else (("after",), ()):
        found = root.child(around[0]) if around else root
        for step in (*around[1:], *key):
            found = found.child(step) if found else None
        if found:
            return Place(found.file, found.line, shared=not around)
    return None
