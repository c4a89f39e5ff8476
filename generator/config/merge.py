"""``extends``: an environment states only its differences from another file.

Mappings merge key by key; scalars and lists replace. A list whose items all carry a ``name`` (services,
sidecars, …) merges by that name: the base's order stays, new items follow. ``null`` removes what the base
says at that key; where the base says nothing it stays, for the models to judge. Every value keeps the place
of the file that says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from generator.config.reader import read_source
from generator.config.source import Located, Source, shown_name
from generator.errors import Problem

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
        source = read_source(following)
        sources.append(_without_extends(source.root))
        files |= source.files
        following = _base_of(source, chain)
    merged = sources.pop()
    while sources:
        merged = merge(merged, sources.pop())
    return Source(merged, files)


def merge(base: Located, extension: Located) -> Located:
    """What the extension says, and what the base says where the extension is silent."""
    match base.value, extension.value:
        case Mapping() as said, Mapping() as says:
            return Located(_merge_entries(said, says), extension.file, extension.line)
        case tuple() as said_items, tuple() as items if _all_named(said_items) and _all_named(items):
            return Located(_merge_items(said_items, items), extension.file, extension.line)
        case _:
            return extension


def _merge_entries(base: Mapping[str, Located], extension: Mapping[str, Located]) -> dict[str, Located]:
    merged = dict(base)
    for key, entry in extension.items():
        if key not in merged:
            merged[key] = entry
        elif entry.value is None:
            del merged[key]
        else:
            merged[key] = merge(merged[key], entry)
    return merged


def _merge_items(base: tuple[Located, ...], extension: tuple[Located, ...]) -> tuple[Located, ...]:
    """By name. An item's second namesake is kept beside it, so that the models refuse the duplicate."""
    merged = list(base)
    positions: dict[object, int] = {}
    for position, item in enumerate(base):
        positions.setdefault(_name_of(item), position)
    for item in extension:
        name = _name_of(item)
        if name in positions:
            position = positions.pop(name)
            merged[position] = merge(merged[position], item)
        else:
            merged.append(item)
    return tuple(merged)


def _all_named(items: tuple[Located, ...]) -> bool:
    return bool(items) and all(isinstance(_name_of(item), str) for item in items)


def _name_of(item: Located) -> object:
    name = item.child("name")
    return name.value if name else None


def _without_extends(root: Located) -> Located:
    assert isinstance(root.value, Mapping), "read_source refuses every other top level"
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
