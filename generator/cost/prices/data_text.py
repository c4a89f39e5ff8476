"""The text of the data file of prices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

#: Where the mappings stand that have a line for each of their keys; everything else stands on one line.
_SPREAD: Final = {
    (),
    ("confidence",),
    ("usageTypePrefixes",),
    ("sources",),
    ("items",),
    ("items", "*"),
    ("items", "*", "regions"),
}


def data_text(data: Mapping[str, Any]) -> str:
    """One line for each price and each source, so that a difference of two files can be read."""
    return f"{_text(data, ())}\n"


def _text(value: Any, place: tuple[str, ...]) -> str:
    if place not in _SPREAD or not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    indentation = " " * len(place)
    lines = [
        f"{indentation} {json.dumps(key, ensure_ascii=False)}: {_text(each, _below(place, key))}"
        for key, each in value.items()
    ]
    return "\n".join(("{", ",\n".join(lines), f"{indentation}}}"))


def _below(place: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The place behind a key; items have names of their own."""
    return (*place, "*" if place == ("items",) else key)
