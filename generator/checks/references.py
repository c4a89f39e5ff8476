"""Which parameters, resources and attributes a part of a template refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

#: A logical ID or parameter, and the attribute that is asked of it ("" for ``Ref``).
Reference = tuple[str, str]

_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


def references(content: Any) -> Iterator[Reference]:
    """Every reference in a part of a template, in the order of the text."""
    if isinstance(content, Mapping):
        yield from _function(content)
        for part in content.values():
            yield from references(part)
    elif isinstance(content, list):
        for part in content:
            yield from references(part)


def strings(content: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every string in a part of a template with the path to it, keys not included."""
    match content:
        case str():
            yield path, content
        case Mapping():
            for key, part in content.items():
                yield from strings(part, (*path, str(key)))
        case list():
            for index, part in enumerate(content):
                yield from strings(part, (*path, index))


def _function(content: Mapping[str, Any]) -> Iterator[Reference]:
    match content:
        case {"Ref": str(name)}:
            yield name, ""
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            yield name, attribute
        case {"Fn::GetAtt": str(name)}:
            yield _split(name)
        case {"Fn::Sub": str(pattern)}:
            yield from _variables(pattern, {})
        case {"Fn::Sub": [str(pattern), Mapping() as variables]}:
            yield from _variables(pattern, variables)


def _variables(pattern: str, own: Mapping[str, Any]) -> Iterator[Reference]:
    for name in _VARIABLE.findall(pattern):
        if name not in own:
            yield _split(name)


def _split(name: str) -> Reference:
    logical_id, _, attribute = name.partition(".")
    return logical_id, attribute
