"""The JSON Schema of one params file as an editor sees it: it may extend another, and then say only a part.

Mappings merge key by key and lists of named items by name, so that whatever is required may stand in the
extended file. Other lists replace: their items are whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.config.baseline import BASELINE, FIXED

#: Where a schema says that one of several holds.
_CHOICES: Final = ("anyOf", "oneOf", "allOf")
_REFERENCE: Final = "#/$defs/"


def editor_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a whole environment without what one file of a chain need not say."""
    for name, is_item in dict(_merged(schema, schema["$defs"], set())).items():
        definition = schema["$defs"][name]
        definition.pop("required", None)
        if is_item:
            definition["required"] = ["name"]
    schema.pop("required")
    services = schema["properties"]["services"]["items"]
    # Without `kind`, which the extended file may say, nothing tells the kinds apart.
    services["anyOf"] = services.pop("oneOf")
    del services["discriminator"]
    _describe_baseline(schema)
    return schema


def _describe_baseline(schema: dict[str, Any]) -> None:
    """A baseline has the keys of a file that extends another one, and takes out what is null."""
    properties = schema["properties"]
    keys = {
        key: {"anyOf": [value, {"type": "null"}], "description": value["description"]}
        for key, value in properties.items()
        if key not in FIXED
    }
    schema["$defs"]["Baseline"] = {"additionalProperties": False, "properties": keys, "type": "object"}
    baseline = properties[BASELINE]
    baseline["anyOf"] = [{"$ref": f"{_REFERENCE}Baseline"}, {"type": "null"}]


def _merged(
    schema: dict[str, Any], definitions: dict[str, Any], seen: set[str]
) -> Iterator[tuple[str, bool]]:
    """The sections that merge with those of the extended file, and whether they are items with a name."""
    values = [*schema.get("properties", {}).values(), schema.get("additionalProperties")]
    for value in values:
        for name, is_item in _sections(value, definitions):
            if name not in seen:
                seen.add(name)
                yield name, is_item
                yield from _merged(definitions[name], definitions, seen)


def _sections(value: Any, definitions: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The sections that a value may be, or that the items of a list may be where all have a name."""
    if not isinstance(value, dict):
        return
    if "$ref" in value:
        yield value["$ref"].removeprefix(_REFERENCE), False
    for choice in (choice for key in _CHOICES for choice in value.get(key, ())):
        yield from _sections(choice, definitions)
    yield from _sections(value.get("additionalProperties"), definitions)
    for name, _ in _sections(value.get("items"), definitions):
        if "name" in definitions[name].get("required", ()):
            yield name, True
