from pathlib import Path
from typing import Any

import pytest

from generator.assembly import Assembly, assemble
from generator.pipeline.touched_traffic import touched_traffic
from generator.render import read_assembly, render, staging
from tests.environments import environment, web


def assembled(**fields: Any) -> Assembly:
    return assemble(
        environment(web("pay", **{"deployment": {"strategy": "canary"}, "scaling": {"min": 2}, **fields}))
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    with staging(tmp_path) as stage:
        stage.write("test", render(assembled()))
        stage.move_in()
    return tmp_path / "test"


def touched(folder: Path, assembly: Assembly) -> list[str]:
    return [change.resource for change in touched_traffic(folder, assembly, {})]


def test_a_tree_is_compared_with_the_one_that_it_replaces(tree: Path):
    assert touched(tree, assembled(image={"tag": "2.0.0"})) == []
    assert touched(tree, assembled(targetHealthCheck={"path": "/ready"})) == [
        "TargetGroup",
        "AlternateTargetGroup",
    ]


def test_a_service_that_leaves_codedeploy_is_found_though_no_rule_changes(tmp_path: Path):
    codedeploy = assembled(deployment={"strategy": "codedeploy"})
    with staging(tmp_path) as stage:
        stage.write("test", render(codedeploy))
        stage.move_in()
    assert touched(tmp_path / "test", assembled()) == ["Service"]


def test_where_no_tree_is_there_is_nothing_to_compare_with(tmp_path: Path):
    assert touched(tmp_path / "test", assembled()) == []


def test_a_tree_that_was_changed_by_hand_is_not_compared(tree: Path):
    (tree / "root.yaml").write_text("Resources: {}\n", encoding="utf-8")
    assert touched(tree, assembled(targetHealthCheck={"path": "/ready"})) == []


def test_templates_whose_text_is_known_are_not_parsed_again(tree: Path):
    body = {"Resources": {}}
    text = (tree / "cluster.yaml").read_text(encoding="utf-8")
    assert read_assembly(tree, {text: body}).template("cluster.yaml").body is body
