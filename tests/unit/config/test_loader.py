"""Environments are found in a directory of params and loaded with their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config.loader import find_environments, load_environment
from generator.errors import ConfigError, Problem

DEV = """\
environment: dev
region: us-east-1
services:
  - name: reports
    kind: worker
    image: {tag: 1.4.2}
    cpu: 256
    memory: 512
"""


@pytest.fixture(autouse=True)
def params(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    directory = Path("params")
    directory.mkdir()
    return directory


def refusal(directory: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        find_environments(directory)
    return str(caught.value)


def test_an_environment_knows_its_places_after_loading(params: Path) -> None:
    (params / "dev.yaml").write_text(DEV)
    loaded = load_environment(params / "dev.yaml")
    assert loaded.config.environment == "dev"
    problem = Problem("a patch does not apply", ("services", 0, "cpu"))
    assert str(loaded.error(problem)) == "params/dev.yaml:7: services.0.cpu: a patch does not apply"
    assert loaded.locate([problem])[0].line == 7


def test_what_the_models_refuse_names_the_file_that_says_it(params: Path) -> None:
    (params / "base.yaml").write_text(DEV.replace("environment: dev\n", "").replace("cpu:", "cpuu:"))
    (params / "dev.yaml").write_text("environment: dev\nextends: base.yaml\n")
    with pytest.raises(ConfigError) as caught:
        load_environment(params / "dev.yaml")
    assert str(caught.value) == "params/base.yaml:6: services.0.cpuu: unknown key (did you mean cpu?)"


def test_a_file_is_named_after_its_environment(params: Path) -> None:
    (params / "qa.yaml").write_text(DEV)
    with pytest.raises(ConfigError) as caught:
        load_environment(params / "qa.yaml")
    assert str(caught.value) == (
        "params/qa.yaml:1: environment: dev stands in qa.yaml (a file is named after its environment: write "
        "qa, or rename the file to dev.yaml)"
    )


def test_a_file_that_is_not_there_names_the_nearest(params: Path) -> None:
    (params / "staging.yaml").touch()
    with pytest.raises(ConfigError) as caught:
        load_environment(params / "stagign.yaml")
    assert str(caught.value) == "params/stagign.yaml: there is no such file (did you mean staging.yaml?)"


def test_the_base_is_no_environment(params: Path) -> None:
    (params / "base.yaml").write_text(DEV)
    with pytest.raises(ConfigError, match=r"params/base\.yaml: is no environment, it can only be extended"):
        load_environment(params / "base.yaml")


def test_environments_are_found_by_name_without_the_base_and_the_examples(params: Path) -> None:
    for name in ("prod", "base", "dev", ".#dev"):
        (params / f"{name}.yaml").touch()
    (params / "README.md").touch()
    (params / "examples").mkdir()
    (params / "examples" / "arm64.yaml").touch()
    assert find_environments(params) == (params / "dev.yaml", params / "prod.yaml")
    assert find_environments(params / "examples") == (params / "examples" / "arm64.yaml",)


def test_an_empty_directory_says_how_to_start(params: Path) -> None:
    expected = (
        "params: no environment: there is no .yaml file that describes one "
        "(`thriftstack init` writes a commented starter)"
    )
    assert refusal(params) == expected
    (params / "base.yaml").touch()
    assert refusal(params) == expected


def test_a_directory_that_is_not_there_is_named() -> None:
    assert refusal(Path("parms")) == "parms: there is no such directory (name it with --params)"


def test_a_yml_file_is_pointed_out(params: Path) -> None:
    (params / "dev.yaml").touch()
    (params / "prod.yml").touch()
    assert refusal(params) == "params/prod.yml: is not read (rename it to prod.yaml)"


@pytest.mark.parametrize("name", ["examples", "bootstrap", "catalog"])
def test_a_reserved_name_is_refused(params: Path, name: str) -> None:
    (params / f"{name}.yaml").write_text(DEV)
    assert refusal(params).startswith(f"params/{name}.yaml: {name} is a reserved name")
    with pytest.raises(ConfigError, match="is a reserved name"):
        load_environment(params / f"{name}.yaml")
