import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.init import init
from generator.config.loader import load_environment
from generator.errors import ConfigError, OutputError
from generator.pipeline import find_targets


def test_what_init_writes_is_an_environment(tmp_path: Path) -> None:
    result = CliRunner().invoke(init, ["staging", "--params", str(tmp_path)])
    assert result.exit_code == 0
    assert load_environment(tmp_path / "staging.yaml").config.environment == "staging"


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "dev.yaml").write_text("mine")
    result = CliRunner().invoke(init, ["--params", str(tmp_path)])
    assert isinstance(result.exception, OutputError)
    assert (tmp_path / "dev.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["Sand_Box", "../x", "base", "examples", ""])
def test_init_refuses_what_cannot_name_an_environment(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(init, [name, "--params", str(tmp_path / "params")])
    assert isinstance(result.exception, ConfigError)
    assert list(tmp_path.rglob("*")) == []


def test_in_a_checkout_editors_find_the_schema_and_make_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Makefile").write_text("templates:\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "params.schema.json").write_text("{}")
    assert "`make templates` builds it" in CliRunner().invoke(init, ["qa"]).output
    first, *_ = (tmp_path / "params" / "qa.yaml").read_text().splitlines()
    assert first == "# yaml-language-server: $schema=../docs/params.schema.json"
    assert "`thriftstack templates --params of/mine`" in (
        CliRunner().invoke(init, ["qa", "--params", "of/mine"]).output
    )
    first, *_ = (tmp_path / "of" / "mine" / "qa.yaml").read_text().splitlines()
    assert first == "# yaml-language-server: $schema=../../docs/params.schema.json"


def test_anywhere_else_nothing_is_named_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "`thriftstack templates` builds it" in CliRunner().invoke(init, ["qa"]).output
    text = (tmp_path / "params" / "qa.yaml").read_text()
    assert "docs/params.schema.json" not in text
    hint, line, *_ = text.splitlines()
    (command,) = re.findall(r"`thriftstack (.*)`", hint)
    (shown,) = re.findall(r'# "(.*)"', line)
    assert shown == "# yaml-language-server: $schema=params.schema.json"
    main(command.split())
    assert json.loads((tmp_path / "params" / "params.schema.json").read_text())["title"]
    assert [target.tree for target in find_targets(Path("params"), ())] == ["qa"]
