"""The schema of usage files for editors, and the page that explains them."""

from __future__ import annotations

from typing import Any

import pytest

from docs._pages.usage import usage_page
from generator.cost.usage import json_schema
from tests.samples import ROOT

SCHEMA = json_schema()
SECTIONS: list[dict[str, Any]] = [SCHEMA, *SCHEMA["$defs"].values()]
FILES = sorted((ROOT / "params" / "usage").glob("*.yaml"))


def test_every_key_is_explained_and_no_other_is_admitted():
    assert [
        key for each in SECTIONS for key, said in each["properties"].items() if not said["description"]
    ] == []
    assert all(each["additionalProperties"] is False for each in SECTIONS)


def test_keys_are_camel_case():
    keys = {key for each in SECTIONS for key in each["properties"]}
    assert {"deploymentsPerMonth", "awsApiGb", "s3Gb", "perRepository", "notificationMillions"} <= keys
    assert [key for key in keys if "_" in key] == []


def test_every_key_is_on_the_page():
    page = usage_page()
    keys = {key for each in SECTIONS for key in each["properties"]}
    assert sorted(key for key in keys if f"| `{key}` |" not in page) == []


def test_every_section_is_on_the_page():
    """The file itself stands in place of the patches, which take its keys."""
    assert usage_page().count("| key | value | meaning |") == len(SCHEMA["$defs"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sample_tells_editors_its_schema(file: Any):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / schema).resolve() == ROOT / "docs" / "usage.schema.json"
