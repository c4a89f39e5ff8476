"""What is wrong in the words of the file instead of pydantic's, and what would be right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, get_args

from pydantic_core import ErrorDetails

from generator.reading.nearest import nearest
from generator.reading.sites import Site, choices_of, keys_of
from generator.reading.source import WrittenFloat

#: pydantic's error type -> what should stand there.
EXPECTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "decimal_type": "a number",
    "is_instance_of": "a number",  # how a strict decimal refuses
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}

#: pydantic's error type -> the bound that the value misses.
_BOUNDS: Final = {
    "greater_than": "must be greater than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "multiple_of": "must be a multiple of {multiple_of}",
    "decimal_max_places": "has more than {decimal_places} decimal places",
    "string_too_short": "must be at least {min_length} characters long",
    "string_too_long": "must be at most {max_length} characters long",
    "string_pattern_mismatch": "has not the right form",
    "too_short": "must hold at least {min_length}",
    "too_long": "must hold at most {max_length}",
}

#: What YAML 1.1 took for a boolean, and text that only looks like one.
_SWITCHES: Final = {
    **dict.fromkeys(("yes", "on", "true", "y"), "true"),
    **dict.fromkeys(("no", "off", "false", "n"), "false"),
}

#: Text that would be a number without its quotes.
_NUMBERS: Final = {
    "a whole number": re.compile(r"[-+]?(0|[1-9][0-9]*)"),
    "a number": re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?"),
}

_LONGEST_SHOWN: Final = 60


def words(details: ErrorDetails, site: Site) -> tuple[str, str]:
    """What is wrong at the place, and what would be right; the latter may be empty."""
    fault, remedy = fault_of_value(details, site)
    if fault:
        return f"{shown(details['input'])} {fault}", remedy or description(site)
    match details["type"]:
        case "extra_forbidden":
            return _unknown_key(site)
        case "missing":
            return "required, but missing", description(site)
        case "union_tag_not_found" if site.kinds:
            return "required, but missing", f"one of {listed(site.kinds.models)}"
        case "union_tag_invalid" if site.kinds:
            return _not_among(details["ctx"]["tag"], tuple(site.kinds.models), with_value=True)
        case "value_error" | "assertion_error":
            return str(details["ctx"]["error"]), ""
        case _:
            return details["msg"], description(site)


def fault_of_value(details: ErrorDetails, site: Site) -> tuple[str, str]:
    """The predicate of a sentence about the value itself, and a remedy; empty for faults of other sorts."""
    kind, value = details["type"], details["input"]
    if kind in EXPECTED:
        return f"is not {EXPECTED[kind]}", _remedy_of_type(value, EXPECTED[kind], site.annotation)
    if kind == "literal_error":
        return _not_among(value, choices_of(site.annotation))
    if kind in _BOUNDS:
        return _BOUNDS[kind].format(**details["ctx"]), ""
    return "", ""


def description(site: Site) -> str:
    """What the models say about the field."""
    return (site.field.description or "").rstrip(".") if site.field else ""


def shown(value: Any) -> str:
    """A value as the file holds it, or the kind of thing it is when it has parts."""
    match value:
        case None:
            return "an empty value"
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case str() if len(value) > _LONGEST_SHOWN:
            return f'"{value[:_LONGEST_SHOWN]}…"'
        case WrittenFloat() | Decimal():
            return _typed(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[Any], last: str = "or") -> str:
    """``a, b or c``, each as a person would type it."""
    *before, final = [_typed(value) for value in values]
    return f"{', '.join(before)} {last} {final}" if before else final


def _typed(value: Any) -> str:
    if isinstance(value, WrittenFloat):
        return value.text
    if isinstance(value, Decimal):
        return str(value)
    return value if isinstance(value, str) else json.dumps(value)


def _not_among(value: Any, legal: tuple[Any, ...], with_value: bool = False) -> tuple[str, str]:
    meant = nearest(value, legal)
    if meant is None:
        remedy = ""
    elif str(meant) == str(value):
        remedy = f'write "{meant}"' if isinstance(meant, str) else f"write {_typed(meant)} without quotes"
    else:
        remedy = f"did you mean {_typed(meant)}?"
    fault = f"is not {'one of ' if len(legal) > 1 else ''}{listed(legal)}"
    return f"{shown(value)} {fault}" if with_value else fault, remedy


def _unknown_key(site: Site) -> tuple[str, str]:
    key = str(site.path[-1])
    legal = list(keys_of(site.owner)) if site.owner else []
    kinds = site.owner_kinds
    if kinds:
        elsewhere = [kind for kind, model in kinds.models.items() if key in keys_of(model)]
        if elsewhere:
            return f"not a key of {kinds.key} {kinds.chosen}", f"it belongs to {listed(elsewhere, 'and')}"
    meant = nearest(key, legal)
    if meant:
        return "unknown key", f"did you mean {meant}?"
    of_kind = f" for {kinds.key} {kinds.chosen}" if kinds else ""
    return "unknown key", f"legal{of_kind}: {', '.join(legal)}" if legal else ""


def _remedy_of_type(value: Any, expected: str, annotation: Any) -> str:
    match value, expected:
        case None, _:
            return "write a value, or leave the key out"
        case ((bool() | int() | float() | Decimal()), "text"):
            return f'quote it: "{_typed(value)}"'
        case str(), "a whole number" | "a number" if _NUMBERS[expected].fullmatch(value):
            return f"write {value} without quotes"
        case str(), "true or false" if value.lower() in _SWITCHES:
            return f"write {_SWITCHES[value.lower()]}"
        case ((str() | int() | float() | Decimal()), "a list") if Ellipsis in get_args(annotation):
            return f"write [{_typed(value)}]"
        case _:
            return ""
