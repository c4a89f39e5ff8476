"""Properties of a resource that depend on what the params say."""

from __future__ import annotations

from typing import Any


def given(**properties: Any) -> dict[str, Any]:
    """The properties that have a value: not ``None`` nor an empty list or mapping; 0 and False are values."""
    return {name: value for name, value in properties.items() if value is not None and value not in ([], {})}
