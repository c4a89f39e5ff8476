"""``extends``: an environment states only its differences from another file."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from generator.config.params_file import read_params_file
from generator.errors import Problem
from generator.reading.merge import merge
from generator.reading.source import Located, Source, shown_name

EXTENDS = "extends"


def read_extended(path: Path) -> Source:
    """A params file merged over the chain of files that it extends, each read once.

    Raises:
        ConfigError: a file of the chain cannot be read, names itself again, or does not exist.
    """
    chain: list[Path] = []
    sources: list[Located] = []
    files: dict[Path, str] = {}
    following: Path | None = path
    while following is not None:
        chain.append(following)
        source = read_params_file(following)
        sources.append(_without_extends(source.root))
        files |= source.files
        following = _base_of(source, chain)
    merged = sources.pop()
    while sources:
        merged = merge(merged, sources.pop())
    return Source(merged, files)


def _without_extends(root: Located) -> Located:
    assert isinstance(root.value, Mapping), "read_params_file refuses every other top level"
    return Located({key: entry for key, entry in root.value.items() if key != EXTENDS}, root.file, root.line)


def _base_of(source: Source, chain: list[Path]) -> Path | None:
    """The file that the last one of the chain extends."""
    entry = source.root.child(EXTENDS)
    if entry is None:
        return None
    if not isinstance(entry.value, str) or not entry.value:
        raise source.error(
            Problem("must name one file", (EXTENDS,), "several bases are a chain: each file extends the next")
        )
    base = chain[-1].parent / entry.value
    if not base.is_file():
        raise source.error(Problem(f"there is no file {shown_name(base)}", (EXTENDS,), nearby_files(base)))
    resolved = [path.resolve() for path in chain]
    if base.resolve() in resolved:
        raise source.error(_circle([*chain[resolved.index(base.resolve()) :], base]))
    return base


def _circle(chain: list[Path]) -> Problem:
    if len(chain) == 2:
        return Problem("the file extends itself", (EXTENDS,), "name another file, or take the line out")
    shown = " -> ".join(shown_name(path) for path in chain)
    return Problem(f"goes round in a circle: {shown}", (EXTENDS,), "one of them must stand alone")


def nearby_files(missing: Path) -> str:
    """What may have been meant by the name of a params file that is not there."""
    if not missing.parent.is_dir():
        return f"there is no directory {shown_name(missing.parent)} either"
    names = sorted(path.name for path in missing.parent.glob("*.yaml"))
    close = get_close_matches(missing.name, names, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"beside it: {', '.join(names)}" if names else "no .yaml file lies there"
