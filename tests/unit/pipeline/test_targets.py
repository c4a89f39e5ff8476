from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.pipeline import find_targets


@pytest.fixture
def params(tmp_path: Path) -> Path:
    (tmp_path / "examples").mkdir()
    for name in ("dev.yaml", "prod.yaml", "base.yaml", "examples/arm64.yaml"):
        (tmp_path / name).write_text("project: fintech\n")
    return tmp_path


def test_every_params_file_but_the_base_is_an_environment_and_examples_have_a_folder(params: Path) -> None:
    assert [target.tree for target in find_targets(params)] == ["dev", "prod", "examples/arm64"]


def test_only_the_wanted_ones_are_built_each_once(params: Path) -> None:
    assert [target.tree for target in find_targets(params, ["prod", "prod"])] == ["prod"]


def test_an_unknown_environment_names_the_nearest(params: Path) -> None:
    with pytest.raises(ConfigError, match=r"no environment is called prdo.*did you mean prod"):
        find_targets(params, ["prdo"])


def test_an_empty_directory_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="thriftstack init"):
        find_targets(tmp_path)
