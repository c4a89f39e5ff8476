"""Every resource type that can be emitted is priced, free or unpriced, and exactly one of them."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from troposphere import AWSObject

import generator.layers
from generator.cost.resources.registry import FREE, PRICED, UNPRICED
from generator.render.read import read_assembly

TREES = Path(__file__).parents[3] / "templates_out"
LAYERS = Path(generator.layers.__file__).parent
MANIFESTS = sorted(TREES.rglob("manifest.json"))

LISTED = [*PRICED, *FREE, *UNPRICED]


def emitted(module: Path) -> Iterator[str]:
    """The types of the troposphere classes that a module makes."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    packages: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("troposphere"):
            for alias in node.names:
                packages[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found = _class(node.func, packages)
            if isinstance(found, type) and issubclass(found, AWSObject):
                yield str(found.resource_type)


def _class(function: ast.expr, packages: dict[str, str]) -> object:
    match function:
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in packages:
            return getattr(importlib.import_module(packages[name]), attribute, None)
        case ast.Name(id=name) if name in packages:
            package, _, attribute = packages[name].rpartition(".")
            return getattr(importlib.import_module(package), attribute, None)
    return None


def types_of(manifest: Path) -> set[str]:
    templates = read_assembly(manifest.parent).templates
    return {body["Type"] for template in templates for body in template.body["Resources"].values()}


def test_no_type_is_on_two_lists():
    assert len(LISTED) == len(set(LISTED))


def test_every_list_gives_a_reason_in_words():
    for reason in (*FREE.values(), *UNPRICED.values()):
        assert re.fullmatch(r"\S.*[^.]", reason)


def test_every_type_that_a_layer_makes_is_listed():
    types = {name for module in LAYERS.rglob("*.py") for name in emitted(module)}
    assert len(types) > 40
    assert sorted(types - set(LISTED)) == []


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.relative_to(TREES).as_posix())
def test_every_type_of_every_sample_is_listed(manifest: Path):
    assert sorted(types_of(manifest) - set(LISTED)) == []


def test_no_type_is_listed_that_nothing_makes():
    made = {name for module in LAYERS.rglob("*.py") for name in emitted(module)}
    made.update(*(types_of(manifest) for manifest in MANIFESTS))
    assert sorted(set(LISTED) - made) == []
