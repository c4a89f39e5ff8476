"""A build of an environment that promises a saving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checks.linter import LintResult, Pending
from generator.cli import main
from generator.errors import ConfigError
from generator.pipeline import Built, build_trees, find_targets
from tests.environments import Params, params
from tests.unit.cost.cost_runs import SERVICE, USAGE

BASELINE: Params = {
    "network": {"endpoints": ["ecr.api", "ecr.dkr", "logs", "ssm"]},
    "services": [{"name": "edge-api", "cpu": 2048, "memory": 4096, "capacity": {"spotShare": 0}}],
}


class NoLinter:
    """Finds nothing: only the price counts here."""

    def begin(self, _directory: Path, files: Sequence[str], _regions: Sequence[str]) -> Mapping[str, Pending]:
        return {file: lambda file=file: LintResult(file, (), 0.0) for file in files}


def write(folder: Path, **sections: Any) -> None:
    (folder / "params/usage").mkdir(parents=True, exist_ok=True)
    said = params(SERVICE, **{"cluster": {"containerInsights": "disabled"}, **sections})
    (folder / "params/test.yaml").write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")


def state_usage(folder: Path, usage: Params) -> None:
    (folder / "params/usage/test.yaml").write_text(yaml.safe_dump(usage), encoding="utf-8")


def build(folder: Path) -> tuple[Built, list[str]]:
    done: list[str] = []
    (built,) = build_trees(
        find_targets(folder / "params"),
        folder / "templates_out",
        linter=NoLinter(),
        progress=done.append,
        whole=True,
    )
    return built, done


def written(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (folder / "templates_out").rglob("*") if path.is_file()}


def test_nothing_is_written_for_an_environment_that_saves_less_than_it_promises(tmp_path: Path):
    write(tmp_path)
    build(tmp_path)
    before = written(tmp_path)
    state_usage(tmp_path, USAGE)
    write(tmp_path, baseline=BASELINE, cost={"targetSaving": 95}, observability={"logRetentionDays": 5})
    with pytest.raises(ConfigError) as caught:
        build(tmp_path)
    (problem,) = caught.value.problems
    assert problem.path == ("cost", "targetSaving")
    assert problem.line > 0
    assert "a month are missing" in problem.what
    assert "edge-api: arm64" in problem.remedy
    assert written(tmp_path) == before


def test_an_environment_that_saves_what_it_promises_is_written(tmp_path: Path):
    write(tmp_path, baseline=BASELINE, cost={"targetSaving": 20})
    state_usage(tmp_path, USAGE)
    built, done = build(tmp_path)
    assert "test: pricing, beside its baseline" in done
    assert written(tmp_path)
    assert {path.name for path in built.read} == {"test.yaml"}
    assert len(built.read) == 2


def test_what_is_unknown_fails_a_promise_by_its_name(tmp_path: Path):
    write(tmp_path, baseline=BASELINE, cost={"targetSaving": 5})
    with pytest.raises(
        ConfigError, match=r"(?s)What is unknown could decide it; .* logs taken in \(`logs\.ingestedGb`\)"
    ):
        build(tmp_path)
    assert written(tmp_path) == {}


def test_a_baseline_without_a_promise_holds_nobody(tmp_path: Path):
    write(tmp_path, baseline=BASELINE)
    built, done = build(tmp_path)
    assert [sentence for sentence in done if "pricing" in sentence] == []
    assert len(built.read) == 1


def test_a_usage_file_that_is_wrong_is_told_before_anything_is_written(tmp_path: Path):
    write(tmp_path, baseline=BASELINE, cost={"targetSaving": 5})
    state_usage(tmp_path, {"services": {"edge": {}}})
    with pytest.raises(ConfigError, match="did you mean edge-api"):
        build(tmp_path)
    assert written(tmp_path) == {}


def test_a_baseline_that_no_rule_admits_is_told_before_anything_is_written(tmp_path: Path):
    too_small = {"services": [{"name": "edge-api", "memory": 7}]}
    write(tmp_path, baseline=too_small, cost={"targetSaving": 5})
    with pytest.raises(ConfigError, match=r"baseline\.services\.0\.memory"):
        build(tmp_path)
    assert written(tmp_path) == {}


def test_a_run_with_nothing_to_do_notices_that_the_usage_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, baseline=BASELINE, cost={"targetSaving": 20})
    state_usage(tmp_path, USAGE)
    main(["templates"])
    capsys.readouterr()
    main(["templates"])
    assert capsys.readouterr().err == "nothing has changed since the last build\n"
    # So many logs before and after that the same saving is a small part of the bill.
    state_usage(tmp_path, {**USAGE, "logs": {"ingestedGb": 100_000, "keptGb": 10, "bucketGb": 0}})
    with pytest.raises(SystemExit) as left:
        main(["templates"])
    assert left.value.code == 1
    assert "cost.targetSaving: " in capsys.readouterr().err


def test_a_run_with_nothing_to_do_notices_that_the_usage_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, baseline=BASELINE, cost={"targetSaving": 20})
    state_usage(tmp_path, USAGE)
    main(["templates"])
    (tmp_path / "params/usage/test.yaml").unlink()
    with pytest.raises(SystemExit):
        main(["templates"])
    assert "What is unknown could decide it" in capsys.readouterr().err
