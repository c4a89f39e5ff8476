"""Properties of a resource that depend on what the params say."""

from __future__ import annotations

from typing import Any

from troposphere import Sub


def given(**properties: Any) -> dict[str, Any]:
    """The properties that have a value: not ``None`` nor an empty list or mapping; 0 and False are values."""
    return {name: value for name, value in properties.items() if value is not None and value not in ([], {})}


def substituted(text: str) -> str | Sub:
    """A text from the params, through ``Fn::Sub`` where it holds pseudo parameters."""
    return Sub(text) if "${AWS::" in text else text
