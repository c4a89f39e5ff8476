"""The scalars of every file: YAML 1.2's core schema, so that ``on``, ``22:00`` and ``0123`` stay text.

PyYAML's own resolver follows YAML 1.1, where those are a boolean, 1320 and 83. Stricter than the core
schema in two ways: a number with a leading zero is text, since it is an account id more often than a
number, and there is no infinity and no not-a-number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import yaml

from generator.reading.source import Scalar, WrittenFloat

_PREFIX: Final = "tag:yaml.org,2002:"
MAPPING_TAG: Final = f"{_PREFIX}map"
SEQUENCE_TAG: Final = f"{_PREFIX}seq"
MERGE_TAG: Final = f"{_PREFIX}merge"

_DIGITS: Final = "-+.0123456789"

#: Tag -> what a plain scalar looks like, its possible first characters, how it becomes a value. The order
#: matters: every whole number would be a float too.
_SCALARS: Final[dict[str, tuple[re.Pattern[str], str, Callable[[str], Scalar]]]] = {
    f"{_PREFIX}null": (re.compile(r"(?:~|null|Null|NULL|)\Z"), "~nN", lambda _: None),
    f"{_PREFIX}bool": (
        re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"),
        "tTfF",
        lambda text: text.lower() == "true",
    ),
    f"{_PREFIX}int": (
        re.compile(r"(?:[-+]?(?:0|[1-9][0-9]*)|0o[0-7]+|0x[0-9a-fA-F]+)\Z"),
        _DIGITS,
        lambda text: int(text, 0),
    ),
    f"{_PREFIX}float": (
        re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z"),
        _DIGITS,
        WrittenFloat,
    ),
}

# libyaml is several times faster; the pure parser reads the same language.
_PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CoreLoader(_PARSER):  # type: ignore[misc] # the base is chosen when the module is imported
    """A parser whose nodes carry the tags of the core schema. It composes; it never constructs."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 # PyYAML's own declaration


for _tag, (_pattern, _first, _) in _SCALARS.items():
    CoreLoader.add_implicit_resolver(_tag, _pattern, [*_first] + ([""] if _pattern.match("") else []))
CoreLoader.add_implicit_resolver(MERGE_TAG, re.compile(r"<<\Z"), ["<"])


def scalar_value(tag: str, text: str) -> Scalar:
    """The value of a scalar node.

    Raises:
        ValueError: the tag is none of the core schema, or the text is not what the tag says.
    """
    if tag == f"{_PREFIX}str":
        return text
    if tag not in _SCALARS:
        raise ValueError(f"the tag {short_tag(tag)} is not supported")
    pattern, _, convert = _SCALARS[tag]
    if not pattern.match(text):
        raise ValueError(f"`{text}` is no {short_tag(tag)}")
    return convert(text)


def short_tag(tag: str) -> str:
    """The tag as a person writes it: ``!!set``, ``!Ref``."""
    return f"!!{tag.removeprefix(_PREFIX)}" if tag.startswith(_PREFIX) else tag
