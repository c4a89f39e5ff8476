"""A build over the tree that is there: what it keeps of it, what it says of that, and what it refuses."""

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest
import yaml

from generator.checks.linter import LintResult, Pending
from generator.errors import ConfigError, OutputError
from generator.pipeline import Built, build_trees, find_targets
from generator.report.summary import Summary, summarise
from generator.report.summary_data import summaries_json, summaries_markdown
from generator.report.summary_text import summaries_text
from tests.environments import Params, params, web

SEVERAL = {"scaling": {"min": 4, "max": 8}}


class NoLinter:
    """Finds nothing: only what our own checks say counts here."""

    def begin(self, _directory: Path, files: Sequence[str], _regions: Sequence[str]) -> Mapping[str, Pending]:
        return {file: lambda file=file: LintResult(file, (), 0.0) for file in files}


def build(folder: Path, service: Params) -> Built:
    (folder / "params").mkdir(exist_ok=True)
    text = yaml.safe_dump(params(service), sort_keys=False)
    (folder / "params/test.yaml").write_text(text, encoding="utf-8")
    output = folder / "templates_out"
    (built,) = build_trees(
        find_targets(folder / "params"), output, linter=NoLinter(), progress=lambda _: None, whole=True
    )
    return built


def written(folder: Path) -> dict[str, str]:
    tree = folder / "templates_out/test"
    return {
        path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8")
        for path in tree.rglob("*")
        if path.is_file()
    }


def summary(built: Built) -> Summary:
    return summarise("test", built.loaded.config, built.assembly, built.sizes, built.report)


def test_what_is_withheld_stays_as_it_is_in_the_tree_and_is_told_in_every_form(tmp_path: Path) -> None:
    build(tmp_path, web())
    before = written(tmp_path)
    built = build(tmp_path, web(**SEVERAL))
    service = yaml.safe_load(before["releases/edge-api.appspec.yaml"])
    after = written(tmp_path)
    assert yaml.safe_load(after["releases/edge-api.appspec.yaml"]) != service
    assert "FARGATE_SPOT" not in before["service-edge-api.yaml"]
    assert "CapacityProvider: FARGATE_SPOT" not in after["service-edge-api.yaml"]
    said = "edge-api: CapacityProviderStrategy is withheld from its stack; the next release carries it"
    assert said in " ".join(summaries_text([summary(built)], StringIO()).split())
    assert f"> {said}" in summaries_markdown([summary(built)])
    (data,) = json.loads(summaries_json([summary(built)]))["environments"]
    assert data["withheld"] == [
        {"service": "edge-api", "property": "CapacityProviderStrategy", "carried": True}
    ]


def test_a_second_build_writes_and_says_the_same(tmp_path: Path) -> None:
    build(tmp_path, web())
    first = summary(build(tmp_path, web(**SEVERAL)))
    before = written(tmp_path)
    second = summary(build(tmp_path, web(**SEVERAL)))
    assert written(tmp_path) == before
    assert second.withheld == first.withheld != ()


def test_a_first_build_withholds_nothing(tmp_path: Path) -> None:
    assert summary(build(tmp_path, web())).withheld == ()


def test_a_refused_change_is_told_at_its_line_and_leaves_the_tree(tmp_path: Path) -> None:
    build(tmp_path, web(deployment={"strategy": "rolling"}))
    before = written(tmp_path)
    with pytest.raises(ConfigError) as refused:
        build(tmp_path, web(deployment={"strategy": "codedeploy"}))
    (problem,) = refused.value.problems
    lines = (tmp_path / "params/test.yaml").read_text(encoding="utf-8").splitlines()
    assert "strategy: codedeploy" in lines[problem.line - 1]
    assert problem.file.endswith("test.yaml")
    assert written(tmp_path) == before


def test_a_default_that_changes_the_controller_is_told_at_the_service(tmp_path: Path) -> None:
    build(tmp_path, web(deployment={"strategy": "rolling"}))
    with pytest.raises(ConfigError) as refused:
        build(tmp_path, web())
    lines = (tmp_path / "params/test.yaml").read_text(encoding="utf-8").splitlines()
    assert "name: edge-api" in lines[refused.value.problems[0].line - 1]


def test_a_template_that_cannot_be_read_stops_the_build_and_stays(tmp_path: Path) -> None:
    build(tmp_path, web())
    (tmp_path / "templates_out/test/service-edge-api.yaml").write_text("<<<<<<< HEAD\n\tno: yaml")
    before = written(tmp_path)
    with pytest.raises(OutputError, match="restore it from version control"):
        build(tmp_path, web(**SEVERAL))
    assert written(tmp_path) == before


def test_files_of_releases_that_no_longer_belong_are_gone(tmp_path: Path) -> None:
    build(tmp_path, web())
    assert "releases/edge-api.appspec.yaml" in written(tmp_path)
    build(tmp_path, web(deployment={"strategy": "blue-green"}))
    assert "releases/edge-api.appspec.yaml" not in written(tmp_path)
    assert "releases/buildspec.yml" in written(tmp_path)
