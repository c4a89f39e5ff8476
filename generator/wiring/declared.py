"""What a layer's dataclass of outputs declares, and what a template mentions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from generator.wiring.values import StackOutput


def fields_in_order(outputs: type[object]) -> Iterator[str]:
    """The names of a dataclass's fields, as they are written."""
    yield from (field.name for field in dataclasses.fields(outputs))  # type: ignore[arg-type]  # any dataclass


def read_hint(hint: Any) -> tuple[type[StackOutput], str, bool]:
    """``Annotated[VpcId | None, "…"]`` as its kind, its description, and whether it is one output a key."""
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{hint}: an output field is Annotated[kind, description]")
    kind, description = get_args(hint)
    if get_origin(kind) in (dict, Mapping):
        return get_args(kind)[1], description, True
    if optional := [part for part in get_args(kind) if part is not type(None)]:
        kind = optional[0]
    return kind, description, False


def mentions(value: Any, text: str) -> bool:
    """Whether any string of a template holds the text."""
    match value:
        case str():
            return text in value
        case dict():
            return any(mentions(item, text) for item in value.values())
        case list():
            return any(mentions(item, text) for item in value)
    return False
