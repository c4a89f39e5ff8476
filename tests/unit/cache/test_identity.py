from pathlib import Path

import pytest

from generator.cache.identity import installed, snapshot, sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tree" / "prod").mkdir(parents=True)
    (tmp_path / "tree" / "prod" / "root.yaml").write_text("Resources: {}\n")
    return tmp_path / "tree"


def test_an_equal_folder_has_an_equal_snapshot(folder: Path):
    assert snapshot(folder) == snapshot(folder)
    assert set(snapshot(folder)) == {"prod", "prod/root.yaml"}


def test_one_other_byte_of_the_same_length_and_time_is_another_snapshot(folder: Path):
    before = snapshot(folder)
    (folder / "prod" / "root.yaml").write_text("Resources: []\n")
    assert snapshot(folder) != before


@pytest.mark.parametrize("name", ["extra.yaml", "prod/.hidden", "empty/"])
def test_whatever_is_added_is_another_snapshot(folder: Path, name: str):
    before = snapshot(folder)
    (folder / name).mkdir() if name.endswith("/") else (folder / name).write_text("")
    assert snapshot(folder) != before


def test_a_link_is_not_followed_and_counts_by_where_it_leads(folder: Path, tmp_path: Path):
    (folder / "loop").symlink_to(folder)
    (folder / "gone").symlink_to(tmp_path / "nowhere")
    assert snapshot(folder)["loop"] == f"link to {folder}"
    assert "gone" in snapshot(folder)


def test_folders_can_be_left_out_by_name(folder: Path):
    (folder / "__pycache__").mkdir()
    assert "__pycache__" not in snapshot(folder, without="__pycache__")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        snapshot(tmp_path / "nothing")


def test_what_is_installed_is_known_by_name_and_version():
    assert any(name.startswith("cfn_lint-") for name in installed())
    assert any(name.startswith("troposphere-") for name in installed())


def test_the_identity_of_sources_is_that_of_their_bytes():
    assert sources("errors.py") == sources("errors.py") != sources("names.py")
