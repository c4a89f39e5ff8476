"""The schema for editors takes every file that a build takes, also one that extends another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.config.environment import json_schema
from generator.config.params_file import read_params_file
from tests.samples import ROOT

SCHEMA = json_schema()
FILES = sorted(path for path in (ROOT / "params").rglob("*.yaml") if path.parent.name != "usage")

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(schema: Any, value: Any, path: str = "") -> list[str]:
    """Where the value breaks the schema: the part of JSON Schema that the models bring forth."""
    if isinstance(schema, bool):
        return [] if schema else [f"{path}: not allowed"]
    if "$ref" in schema:
        return faults(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], value, path)
    if "type" in schema and not _is_of_type(schema["type"], value):
        return [f"{path}: no {schema['type']}"]
    found = [*_faults_of_choices(schema, value, path)]
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        found.append(f"{path}: not one of the values")
    match value:
        case str() if not re.search(schema.get("pattern", ""), value):
            found.append(f"{path}: {schema['pattern']}")
        case dict():
            found += _faults_of_keys(schema, value, path)
        case list():
            found += _faults_of_items(schema.get("items", True), value, path)
    return found


def _faults_of_items(schema: Any, items: list[Any], path: str) -> Iterator[str]:
    for index, item in enumerate(items):
        yield from faults(schema, item, f"{path}.{index}")


def _is_of_type(name: str, value: Any) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _faults_of_choices(schema: Any, value: Any, path: str) -> Iterator[str]:
    for choice in ("anyOf", "oneOf"):
        branches = [faults(branch, value, path) for branch in schema.get(choice, ())]
        fitting = sum(not branch for branch in branches)
        if branches and (not fitting or (choice == "oneOf" and fitting > 1)):
            yield f"{path}: {fitting} of {choice}: {min(branches, key=len)}"


def _faults_of_keys(schema: Any, value: dict[str, Any], path: str) -> list[str]:
    found = [f"{path}: {key} is missing" for key in schema.get("required", ()) if key not in value]
    by_pattern = schema.get("patternProperties", {})
    for key, entry in value.items():
        matching = [inner for pattern, inner in by_pattern.items() if re.search(pattern, key)]
        other = matching[0] if matching else schema.get("additionalProperties", True)
        found += faults(schema.get("properties", {}).get(key, other), entry, f"{path}.{key}")
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_of_params_fits_the_schema(file: Path) -> None:
    assert faults(SCHEMA, read_params_file(file).data) == []


def test_an_item_without_its_name_does_not_fit() -> None:
    assert faults(SCHEMA, {"services": [{"cpu": 512}]}) != []


@pytest.mark.parametrize(
    "wrong",
    [
        {"servcies": []},
        {"services": [{"name": "mail", "kind": "worker", "port": 8080}]},
        {"services": [{"name": "mail", "scaling": {"mni": 1}}]},
        {"services": [{"name": "edge", "scaling": {"schedules": [{"at": "rate(1 day)"}]}}]},
    ],
)
def test_what_no_chain_of_files_makes_right_does_not_fit(wrong: dict[str, Any]) -> None:
    assert faults(SCHEMA, wrong) != []


def test_part_of_a_section_fits_where_the_extended_file_says_the_rest() -> None:
    vpc = {"existing": {"publicSubnetIds": ["subnet-0a1b2c3d", "subnet-0a1b2c3e"]}}
    assert faults(SCHEMA, {"extends": "base.yaml", "network": vpc}) == []


def test_a_baseline_says_only_what_was_different() -> None:
    patch = {"services": [{"name": "mail", "cpu": 512}], "network": {"egress": "nat-per-az"}, "cluster": None}
    assert faults(SCHEMA, {"baseline": patch, "cost": {"targetSaving": 37.5}}) == []


@pytest.mark.parametrize(
    "patch",
    [{"region": "eu-west-1"}, {"netwrok": {}}, {"services": [{"cpu": 512}]}, {"cluster": {"nmae": 1}}],
)
def test_what_no_baseline_says_does_not_fit(patch: dict[str, Any]) -> None:
    assert faults(SCHEMA, {"baseline": patch}) != []
