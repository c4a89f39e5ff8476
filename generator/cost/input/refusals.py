"""From pydantic's refusals to problems that a person can act upon."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.cost.input.document import Document
from generator.errors import ConfigPath, Problem

M = TypeVar("M", bound=BaseModel)

#: pydantic's error type -> what the value is not, or what it must be.
_FAULTS: Final = {
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "is_instance_of": "is not a number",
    "decimal_type": "is not a number",
    "string_type": "is not text",
    "tuple_type": "is not a list",
    "list_type": "is not a list",
    "model_type": "is not a mapping",
    "literal_error": "is not {expected}",
    "greater_than": "must be greater than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_short": "must hold at least {min_length}",
    "too_long": "must hold at most {max_length}",
    "decimal_max_places": "has more than {decimal_places} decimal places",
    "string_too_short": "must not be empty",
}


def validate(document: Document, model: type[M]) -> M:
    """The document as a model.

    Raises:
        ConfigError: every fault that the model finds, with file, line and path.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise document.error(_problems(error.errors(include_url=False), model)) from None


def _problems(errors: Iterable[ErrorDetails], model: type[BaseModel]) -> Iterator[Problem]:
    """One problem a fault."""
    details = list(errors)
    misspelt = {
        (*each["loc"][:-1], meant)
        for each in details
        if each["type"] == "extra_forbidden" and (meant := _meant(each["loc"], model))
    }
    for each in details:
        if not _follows(each, misspelt):
            yield _problem(each, model)


def _follows(details: ErrorDetails, misspelt: set[ConfigPath]) -> bool:
    """Another refusal says it all: a misspelt key is missing, or a list lacks its refused items."""
    match details["type"]:
        case "missing":
            return details["loc"] in misspelt
        case "too_short":
            return len(details["input"]) >= int(details["ctx"]["min_length"])
        case _:
            return False


def _problem(details: ErrorDetails, model: type[BaseModel]) -> Problem:
    path, kind = details["loc"], details["type"]
    found = _field(path, model)
    description = (found.description or "").rstrip(".") if found else ""
    if kind == "missing":
        return Problem("required, but missing", path, description)
    if kind == "extra_forbidden":
        meant = _meant(path, model)
        legal = ", ".join(_keys(path[:-1], model))
        return Problem("unknown key", path, f"did you mean {meant}?" if meant else f"legal: {legal}")
    if kind == "value_error":
        return Problem(str(details["ctx"]["error"]), path, description)
    if kind in _FAULTS:
        fault = _FAULTS[kind].format(**details.get("ctx", {})).replace("'", "")
        return Problem(f"{_shown(details['input'])} {fault}", path, _remedy(details["input"], description))
    return Problem(details["msg"], path, description)


def _remedy(value: Any, description: str) -> str:
    if value is None:
        return "write a value, or leave the key out"
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        return f"write {value} without quotes"
    return description


def _shown(value: Any) -> str:
    match value:
        case None:
            return "an empty value"
        case dict():
            return "a mapping"
        case list() | tuple():
            return f"a list of {len(value)}"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _meant(path: ConfigPath, model: type[BaseModel]) -> str:
    """The legal key that is nearest to the last of the path; empty if none is near."""
    legal = {key.replace("_", ""): key for key in _keys(path[:-1], model)}
    close = get_close_matches(
        str(path[-1]).lower().replace("-", "").replace("_", ""), list(legal), n=1, cutoff=0.7
    )
    return legal[close[0]] if close else ""


def _keys(path: ConfigPath, model: type[BaseModel]) -> list[str]:
    owner = _model_at(path, model)
    return list(owner.model_fields) if owner else []


def _field(path: ConfigPath, model: type[BaseModel]) -> FieldInfo | None:
    """The field that the path leads to, or the one whose list holds the item at its end."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    owner = _model_at(path[:-1], model) if path else None
    return owner.model_fields.get(str(path[-1])) if owner else None


def _model_at(path: ConfigPath, model: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the mapping at the path."""
    found: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and found is not None:
            known = found.model_fields.get(step)
            found = _model_in(known.annotation) if known else None
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model within an annotation such as ``tuple[Service, ...]`` or ``Nat | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
