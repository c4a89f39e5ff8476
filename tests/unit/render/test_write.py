from pathlib import Path

import pytest

from generator.render import remove_stale, staging


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_tree_takes_the_place_of_the_one_before_and_what_no_longer_belongs_is_gone(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "old.yaml").write_text("old")
    with staging(tmp_path) as stage:
        stage.write("dev", {"root.yaml": "new", "manifest.json": "{}"})
        stage.move_in()
    assert tree(tmp_path) == {"dev/manifest.json": "{}", "dev/root.yaml": "new"}


def fail_after_writing(output: Path) -> None:
    with staging(output) as stage:
        stage.write("dev", {"root.yaml": "new"})
        raise RuntimeError("a check failed")


def test_what_fails_before_it_is_moved_in_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "root.yaml").write_text("old")
    with pytest.raises(RuntimeError, match="a check failed"):
        fail_after_writing(tmp_path)
    assert tree(tmp_path) == {"dev/root.yaml": "old"}


def test_trees_without_an_environment_are_removed_and_other_folders_stay(tmp_path: Path) -> None:
    for name in ("dev", "gone", "examples/gone-too"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "manifest.json").write_text("{}")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    assert remove_stale(tmp_path, frozenset({"dev"})) == ("examples/gone-too", "gone")
    assert tree(tmp_path) == {"dev/manifest.json": "{}", "notes/mine.txt": "mine"}
