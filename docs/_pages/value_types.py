"""What may stand behind a key of the params, in the words of YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from docs._pages.sections import Model, is_mapping, is_section

#: How a section is named where it is the value of a key.
Naming = Callable[[Model], str]

_SCALARS = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "true or false",
    Any: "anything",
}


def field_type(field: FieldInfo, name_of: Naming) -> str:
    """The legal values of a field."""
    words = value_type(field.annotation, name_of, _bounds(field.annotation, field.metadata))
    can_be_null = NoneType in get_args(field.annotation) and field.default is not None
    return f"{words}, or null" if can_be_null and not field.is_required() else words


def value_type(annotation: Any, name_of: Naming, bounds: str = "") -> str:
    """The legal values of an annotation; ``bounds`` are those of the ``Annotated`` around it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return value_type(arguments[0], name_of, _bounds(annotation) or bounds)
    if origin is Literal:
        return _either([f"`{value}`" for value in arguments])
    if origin in (Union, UnionType):
        members = [member for member in arguments if member is not NoneType]
        return _either(list(dict.fromkeys(value_type(member, name_of, bounds) for member in members)))
    if origin is tuple:
        return f"list of {value_type(arguments[0], name_of)}{bounds and f' ({bounds})'}"
    if is_mapping(origin):
        return f"mapping of {value_type(arguments[0], name_of)} to {value_type(arguments[1], name_of)}"
    if is_section(annotation):
        return name_of(annotation)
    return f"{_SCALARS[annotation]}{bounds and f' ({bounds})'}"


def _either(values: list[str]) -> str:
    *before, last = values
    return f"{', '.join(before)} or {last}" if before else last


def _bounds(annotation: Any, metadata: Sequence[Any] = ()) -> str:
    """``1 to 65,535``: numbers, characters or items."""
    constraints = (*_metadata(annotation), *metadata)
    found = {name: value for constraint in constraints for name, value in _bound(constraint)}
    low, high = found.get("ge", found.get("min_length")), found.get("le", found.get("max_length"))
    unit = " characters" if _is_text(annotation) else ""
    if unit and low == 1:
        low = None
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high:,}{unit}"
    return f"at least {low:,}{unit}" if high is None else f"{low:,} to {high:,}{unit}"


def _metadata(annotation: Any) -> Iterator[Any]:
    """The constraints of an ``Annotated``, nested ones and those of ``… | None`` too."""
    if get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            yield from _metadata(member)
    elif get_origin(annotation) is Annotated:
        inner, *items = get_args(annotation)
        yield from _metadata(inner)
        for item in items:
            yield from item.metadata if isinstance(item, FieldInfo) else (item,)


def _bound(constraint: object) -> Iterator[tuple[str, int]]:
    for name in ("ge", "le", "min_length", "max_length"):
        if isinstance(value := getattr(constraint, name, None), int):
            yield name, value


def _is_text(annotation: Any) -> bool:
    """Whether text is among the values."""
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return any(_is_text(member) for member in get_args(annotation))
    return annotation is str
