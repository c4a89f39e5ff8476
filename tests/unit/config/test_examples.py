"""A value of the wrong form is answered with the description of its field, so that shows the right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.config.environment import json_schema


def _has_pattern(schema: Any) -> bool:
    """Whether text within the value, short of another section, has to match a pattern."""
    match schema:
        case dict():
            return (
                "pattern" in schema
                or "patternProperties" in schema
                or any(map(_has_pattern, schema.values()))
            )
        case list():
            return any(map(_has_pattern, schema))
    return False


def _fields_with_a_pattern() -> Iterator[tuple[str, str]]:
    schema = json_schema()
    for section, definition in {"Environment": schema, **schema["$defs"]}.items():
        for key, field in definition.get("properties", {}).items():
            if _has_pattern(field):
                yield f"{section}.{key}", field.get("description", "")


def test_every_field_with_a_pattern_shows_a_value_that_matches() -> None:
    fields = dict(_fields_with_a_pattern())
    assert "JobService.schedule" in fields
    assert [field for field, description in fields.items() if "`" not in description] == []
