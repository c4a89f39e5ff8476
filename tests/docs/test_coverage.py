"""What a person can use or meet is explained: asked of the code, and looked for in the pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.checks.all import RULES
from generator.checks.suppressions import SUPPRESSIONS
from generator.cli.main import thriftstack
from generator.config.environment import json_schema
from tests.samples import ROOT

SOURCE = Path(generator.__file__).parent
DOCS = ROOT / "docs"
SCHEMA = json_schema()


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def sections() -> dict[str, dict[str, Any]]:
    models = {"Environment": SCHEMA, **SCHEMA["$defs"]}
    return {name: model["properties"] for name, model in models.items() if "properties" in model}


def choices() -> Iterator[tuple[str, str]]:
    for name, properties in sections().items():
        for key, schema in properties.items():
            values = schema.get("enum", [schema["const"]] if "const" in schema else [])
            yield from ((f"{name}.{key}", value) for value in values)


def layers() -> set[str]:
    """The modules and packages that hold a function `build_<layer>`."""
    found = {
        path.relative_to(SOURCE / "layers").parts[0].removesuffix(".py")
        for path in (SOURCE / "layers").rglob("*.py")
        if re.search(r"^def build_\w+\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert found
    return found


@pytest.mark.parametrize("name", sections())
def test_every_key_of_a_section_is_explained(name: str):
    page = text("params.md")
    keys = {key for key, schema in sections()[name].items() if "const" not in schema}
    assert sorted(key for key in keys if not re.search(rf"^\| `{key}`[ ,]", page, re.MULTILINE)) == []


def test_every_choice_of_a_key_is_named():
    page = text("params.md")
    assert [
        (where, value) for where, value in choices() if f"`{value}`" not in page and f": {value}`" not in page
    ] == []


@pytest.mark.parametrize("layer", sorted(layers()))
def test_every_layer_has_its_part_of_the_page(layer: str):
    assert f"\n## {layer}\n" in text("layers.md")


@pytest.mark.parametrize("rule", RULES)
def test_every_check_has_its_part_of_the_page(rule: str):
    assert f"\n### {rule}\n" in text("checks.md")


def test_every_suppression_has_its_reason_on_the_page():
    page = text("checks.md")
    assert [each.rule for each in SUPPRESSIONS if f"| {each.rule} | {each.reason} |" not in page] == []


@pytest.mark.parametrize("verb", thriftstack.commands)
def test_every_verb_and_its_options_are_on_the_page(verb: str):
    part = text("cli.md").partition(f"\n## {verb}\n")[2].partition("\n## ")[0]
    options = [name for option in thriftstack.commands[verb].params for name in option.opts if name[0] == "-"]
    assert part
    assert [option for option in options if option not in part] == []


@pytest.mark.parametrize("package", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_every_package_has_its_place_in_the_architecture(package: str):
    assert f"`{package}`" in text("architecture.md")
