"""One file over another.

Mappings merge key by key; scalars and lists replace. A list whose items all carry a ``name`` (services,
sidecars, …) merges by that name: the base's order stays, new items follow. ``null`` removes what the base
says at that key; where the base says nothing it stays, for the models to judge. Every value keeps the place
of the file that says it.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.reading.source import Located


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
        positions.setdefault(name_of(item), position)
    for item in extension:
        name = name_of(item)
        if name in positions:
            position = positions.pop(name)
            merged[position] = merge(merged[position], item)
        else:
            merged.append(item)
    return tuple(merged)


def _all_named(items: tuple[Located, ...]) -> bool:
    return bool(items) and all(isinstance(name_of(item), str) for item in items)


def name_of(item: Located) -> object:
    """What an item of a list says under ``name``; None if it says nothing."""
    name = item.child("name")
    return name.value if name else None
