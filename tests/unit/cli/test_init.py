from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.init import init
from generator.config.loader import load_environment
from generator.errors import ConfigError, OutputError


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
