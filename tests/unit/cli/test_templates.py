"""The verb as a person types it: exit codes, streams, and what is on disk afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.environments import Params, params, web, worker


def run(*arguments: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = os.environ | variables
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


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
    assert "test: rendering" in result.stderr
    return folder


def test_a_build_writes_the_trees_and_prints_the_summary_on_standard_output(built: Path) -> None:
    result = run("templates", cwd=built)
    assert result.returncode == 0
    assert {"root.yaml", "registry.yaml", "parameters.json", "manifest.json", "flat.yaml"} <= set(
        tree(built / "templates_out" / "test")
    )
    assert "service-notifications.yaml" in result.stdout
    assert "Splits are a model" in result.stdout
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
    run("templates", "--quiet", "--no-cache", cwd=built)
    assert tree(built / "templates_out") == before


#: What a run that has nothing to do has no use for.
UNUSED = ("cfnlint", "jinja2", "pydantic", "rich", "troposphere", "yaml", "generator.assembly")


def test_a_build_with_nothing_to_do_says_the_same_without_importing_what_builds(built: Path) -> None:
    first = run("templates", cwd=built)
    second = run("templates", cwd=built)
    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert second.stderr == "nothing has changed since the last build\n"
    program = "import sys; from generator.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    command = [sys.executable, "-c", program, "templates"]
    loaded = subprocess.run(command, cwd=built, capture_output=True, text=True, check=True).stdout.split()
    assert "generator.cli.templates" in loaded
    assert [name for name in UNUSED if name in loaded] == []


@pytest.mark.parametrize(("options", "variables"), [(["--no-cache"], {}), ([], {"CI": "1"})])
def test_a_build_that_is_to_believe_nothing_does_everything(
    built: Path, options: list[str], variables: dict[str, str]
) -> None:
    run("templates", cwd=built)
    result = run("templates", *options, cwd=built, **variables)
    assert result.stderr.startswith("test: rendering\n")


def test_an_output_that_was_changed_by_hand_is_written_anew(built: Path) -> None:
    run("templates", cwd=built)
    before = tree(built / "templates_out")
    (built / "templates_out" / "test" / "root.yaml").write_text("")
    (built / "templates_out" / "test" / "extra.yaml").write_text("")
    assert run("templates", cwd=built).returncode == 0
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


def test_refused_params_are_findings_for_programs(built: Path) -> None:
    write(built, params(worker(queue={}, cpu=300)))
    as_json, as_sarif = (run("templates", "--format", name, cwd=built) for name in ("json", "sarif"))
    write(built, params(worker(queue={})))
    (finding,) = json.loads(as_json.stdout)["findings"]
    assert (finding["rule"], finding["file"]) == ("params", "params/test.yaml")
    assert finding["path"] == ["services", 0, "cpu"]
    (result,) = json.loads(as_sarif.stdout)["runs"][0]["results"]
    assert result["ruleId"] == "params"
    assert (as_json.returncode, as_sarif.returncode) == (1, 1)


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
    (tmp_path / "templates_out" / "former" / "manifest.json").write_text(
        '{"schema": 1, "environment": "former"}'
    )
    assert run("templates", "--quiet", "--env", "test", cwd=tmp_path).returncode == 0
    assert (tmp_path / "templates_out" / "former").exists()
    assert run("templates", "--quiet", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "templates_out" / "former").exists()


def test_a_change_of_traffic_is_told_by_the_build_that_makes_it_and_not_again(tmp_path: Path) -> None:
    for host in ("pay.example.com", "new.example.com"):
        write(tmp_path, params(web("pay", routes=[{"host": host}], scaling={"min": 2})))
        told = run("templates", cwd=tmp_path)
        assert told.returncode == 0, told.stderr
    assert "traffic: pay: " in told.stdout
    again = run("templates", cwd=tmp_path)
    assert again.stderr == "nothing has changed since the last build\n"
    assert "traffic: " not in again.stdout
