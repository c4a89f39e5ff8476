"""The verb as a person types it: exit codes, streams, and what is on disk afterwards."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.environments import Params, params, worker


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def write(folder: Path, document: Params) -> None:
    (folder / "params").mkdir(exist_ok=True)
    text = yaml.safe_dump(document, sort_keys=False)
    (folder / "params" / f"{document['environment']}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(folder, params(worker(queue={})))
    result = run("templates", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder


def test_a_build_writes_the_trees_and_prints_the_summary_on_standard_output(built: Path) -> None:
    result = run("templates", cwd=built)
    assert result.returncode == 0
    assert {"root.yaml", "registry.yaml", "parameters.json", "manifest.json", "flat.yaml"} <= set(
        tree(built / "templates_out" / "test")
    )
    assert "service-notifications.yaml" in result.stdout
    assert "Splits are a model" in result.stdout
    assert "test: rendering" in result.stderr
    assert "\x1b" not in result.stdout + result.stderr


def test_quiet_prints_nothing(built: Path) -> None:
    result = run("templates", "--quiet", cwd=built)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_json_form_is_data_alone(built: Path) -> None:
    result = run("templates", "--format", "json", cwd=built)
    environments = json.loads(result.stdout)["environments"]
    assert [environment["tree"] for environment in environments] == ["test"]
    assert result.stderr == ""


def test_a_second_build_changes_no_byte(built: Path) -> None:
    before = tree(built / "templates_out")
    run("templates", "--quiet", cwd=built)
    assert tree(built / "templates_out") == before


def test_a_failed_check_leaves_the_previous_output_and_says_where(built: Path) -> None:
    before = tree(built / "templates_out")
    patch = {"op": "add", "path": "/Resources/Cluster/Properties/Capacity", "value": "x"}
    write(built, params(worker(queue={}), overrides={"cluster": [patch]}))
    result = run("templates", cwd=built)
    write(built, params(worker(queue={})))
    assert result.returncode == 1
    assert "templates_out/test/cluster.yaml:" in result.stdout
    assert "E3002" in result.stdout
    assert tree(built / "templates_out") == before


def test_findings_come_as_sarif(built: Path) -> None:
    patch = {"op": "add", "path": "/Resources/Cluster/Properties/Capacity", "value": "x"}
    write(built, params(worker(queue={}), overrides={"cluster": [patch]}))
    result = run("templates", "--format", "sarif", cwd=built)
    write(built, params(worker(queue={})))
    assert result.returncode == 1
    results = json.loads(result.stdout)["runs"][0]["results"]
    assert "E3002" in {finding["ruleId"] for finding in results}


def test_refused_params_are_one_located_line_and_exit_1(built: Path) -> None:
    before = tree(built / "templates_out")
    write(built, params(worker(queue={}, cpu=300)))
    result = run("templates", cwd=built)
    write(built, params(worker(queue={})))
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("error: params/test.yaml:")
    assert "services.0.cpu" in result.stderr
    assert result.stderr.count("\n") == 1
    assert tree(built / "templates_out") == before


@pytest.mark.parametrize(
    "arguments", [["templates", "--fast-ish"], ["template"], ["templates", "--format", "xml"]]
)
def test_a_wrong_command_line_is_exit_1(arguments: list[str], tmp_path: Path) -> None:
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 1
    assert "Usage:" in result.stderr


def test_an_environment_that_is_gone_takes_its_tree_along(tmp_path: Path) -> None:
    write(tmp_path, params(worker()))
    (tmp_path / "templates_out" / "former").mkdir(parents=True)
    (tmp_path / "templates_out" / "former" / "manifest.json").write_text("{}")
    assert run("templates", "--quiet", "--env", "test", cwd=tmp_path).returncode == 0
    assert (tmp_path / "templates_out" / "former").exists()
    assert run("templates", "--quiet", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "templates_out" / "former").exists()
