"""Lists that travel as one text."""

from __future__ import annotations

from typing import Any


def as_list(value: Any) -> Any:
    """The items of a list, of a text with commas, or of a join by commas; anything else as it is."""
    match value:
        case str():
            return [part.strip() for part in value.split(",")] if value else []
        case {"Fn::Join": [",", list(items)]} | {"Fn::Split": [",", {"Fn::Join": [",", list(items)]}]}:
            return items
    return value
