"""The code in "Add a layer" runs as it stands."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.docs.pages import blocks
from tests.environments import environment
from tests.networks import platform

SECTION, LAYER = blocks("CONTRIBUTING.md", "python")[:2]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Runs a block as a module, as dataclasses and models look their own up."""

    def as_module(name: str, code: str) -> ModuleType:
        module = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        exec(compile(code, name, "exec"), module.__dict__)
        return module

    return as_module


def test_the_section_has_a_default_that_changes_nothing(run: Any):
    assert run("archive_section", SECTION).Archive().enabled is False


def test_the_layer_is_built_with_its_output(run: Any):
    layer = run("archive_layer", LAYER).build_archive(platform(environment()))
    assert [resource["Type"] for resource in layer.body["Resources"].values()] == ["AWS::S3::Bucket"]
    assert (layer.name, layer.outputs.bucket_arn.name) == ("archive", "BucketArn")
