"""How a workload file is read."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.cost.workload import json_schema, load_workload
from generator.cost.workload.model import Workload
from generator.errors import ConfigError
from tests.conftest import Golden
from tests.unit.cost.workloads import GOLDENS, SNAPSHOT

REFERENCE = (GOLDENS / "reference.json").read_text(encoding="utf-8")
SCHEMA = "generator/cost/data/workload.schema.json"


def load(folder: Path, text: str, name: str = "workload.json") -> Workload:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_workload(path, SNAPSHOT)


def test_the_schema_that_is_shipped_is_that_of_the_models(golden: Golden):
    golden(f"../../{SCHEMA}", json.dumps(json_schema(), indent=2) + "\n")


def test_every_key_of_the_schema_is_explained():
    schema = json_schema()
    sections = [schema, *schema["$defs"].values()]
    assert [
        key for each in sections for key, said in each["properties"].items() if not said.get("description")
    ] == []
    assert all(each["additionalProperties"] is False for each in sections)


def test_every_key_of_the_schema_is_on_the_page():
    page = (Path(__file__).parents[3] / "docs" / "cost.md").read_text(encoding="utf-8")
    schema = json_schema()
    keys = {key for each in (schema, *schema["$defs"].values()) for key in each["properties"]}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


def test_yaml_and_json_say_the_same(tmp_path: Path):
    as_yaml = "\n".join(f"{key}: {json.dumps(value)}" for key, value in json.loads(REFERENCE).items())
    assert load(tmp_path, as_yaml, "workload.yaml") == load(tmp_path, REFERENCE)


def test_json_may_be_indented_with_tabs(tmp_path: Path):
    text = json.dumps(json.loads(REFERENCE), indent="\t")
    assert load(tmp_path, text) == load(tmp_path, REFERENCE)


def test_numbers_are_the_decimals_that_are_written(tmp_path: Path):
    text = REFERENCE.replace('"gb_s3": 8000', '"gb_s3": 0.1')
    assert load(tmp_path, text).nat.gb_s3 == Decimal("0.1")


@pytest.mark.parametrize("expected", [None, {"baseline": 1}, [1, "anything"], "nonsense"])
def test_what_is_expected_is_never_read(expected: Any, tmp_path: Path):
    data = json.loads(REFERENCE) | {"expected": expected}
    workload = load(tmp_path, json.dumps(data))
    assert workload.model_copy(update={"expected": None}) == load_workload(
        GOLDENS / "reference.json", SNAPSHOT
    ).model_copy(update={"expected": None})


def test_gateways_are_kept_for_the_internet_unless_stated_otherwise(tmp_path: Path):
    kept = load(tmp_path, REFERENCE.replace('"gb_internet": 0', '"gb_internet": 0.5'))
    stated = load(tmp_path, REFERENCE.replace('"nat": {', '"nat_after": {"azs": 2}, "nat": {'))
    assert load(tmp_path, REFERENCE).nat_zones_after == 0
    assert (kept.nat_zones_after, stated.nat_zones_after) == (3, 2)


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"none\.yaml: cannot be read: no such file or directory"):
        load_workload(tmp_path / "none.yaml", SNAPSHOT)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    (tmp_path / "workload.yaml").write_bytes(b"region: \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_workload(tmp_path / "workload.yaml", SNAPSHOT)


def test_an_alias_to_what_contains_it_is_refused(tmp_path: Path):
    with pytest.raises(ConfigError, match="an alias to a value that contains it"):
        load(tmp_path, "region: us-east-1\nservices: &all [*all]\n", "workload.yaml")


def test_what_is_nested_too_deep_is_refused(tmp_path: Path):
    with pytest.raises(ConfigError, match="nested too deep"):
        load(tmp_path, "region: " + "[" * 5_000 + "]" * 5_000, "workload.yaml")
