from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.render import remove_stale, staging

OURS = '{"schema": 1, "environment": "dev"}'


def write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_tree_takes_the_place_of_the_one_before_and_what_no_longer_belongs_is_gone(tmp_path: Path) -> None:
    write(tmp_path / "dev", {"old.yaml": "old", "manifest.json": OURS})
    with staging(tmp_path) as stage:
        stage.write("dev", {"root.yaml": "new", "manifest.json": OURS})
        stage.move_in()
    assert tree(tmp_path) == {"dev/manifest.json": OURS, "dev/root.yaml": "new"}


def fail_after_writing(output: Path) -> None:
    with staging(output) as stage:
        stage.write("dev", {"root.yaml": "new"})
        raise RuntimeError("a check failed")


def test_what_fails_before_it_is_moved_in_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "dev", {"root.yaml": "old"})
    with pytest.raises(RuntimeError, match="a check failed"):
        fail_after_writing(tmp_path)
    assert tree(tmp_path) == {"dev/root.yaml": "old"}


@pytest.mark.parametrize("failing", ["dev", "prod"])
def test_what_fails_or_is_interrupted_while_it_is_moved_in_is_put_back(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("dev", "prod"):
        write(tmp_path / name, {"root.yaml": f"old {name}", "manifest.json": OURS})
    before = tree(tmp_path)
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if target == tmp_path / failing and "former" not in path.parts:
            raise KeyboardInterrupt
        return rename(path, target)

    with staging(tmp_path) as stage:
        for name in ("dev", "prod"):
            stage.write(name, {"root.yaml": "new", "manifest.json": OURS})
        monkeypatch.setattr(Path, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            stage.move_in()
    monkeypatch.undo()
    assert tree(tmp_path) == before


@pytest.mark.parametrize("manifest", [None, "{}", '{"name": "a web app"}', "no JSON"])
def test_a_folder_that_no_build_wrote_is_neither_replaced_nor_removed(
    manifest: str | None, tmp_path: Path
) -> None:
    theirs = {"main.py": "mine"} | ({} if manifest is None else {"manifest.json": manifest})
    write(tmp_path / "dev", theirs)
    before = tree(tmp_path)
    with staging(tmp_path) as stage:
        stage.write("dev", {"root.yaml": "new"})
        with pytest.raises(OutputError, match="no build wrote it"):
            stage.move_in()
    assert remove_stale(tmp_path, frozenset()) == ()
    assert tree(tmp_path) == before


def test_a_file_in_the_place_of_a_tree_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dev").write_text("mine")
    with staging(tmp_path) as stage:
        stage.write("dev", {"root.yaml": "new"})
        with pytest.raises(OutputError, match="no build wrote it"):
            stage.move_in()
    assert (tmp_path / "dev").read_text() == "mine"


def test_trees_without_an_environment_are_removed_and_other_folders_stay(tmp_path: Path) -> None:
    for name in ("dev", "gone", "examples/gone-too"):
        write(tmp_path / name, {"manifest.json": OURS})
    write(tmp_path / "notes", {"mine.txt": "mine"})
    assert remove_stale(tmp_path, frozenset({"dev"})) == ("examples/gone-too", "gone")
    assert tree(tmp_path) == {"dev/manifest.json": OURS, "notes/mine.txt": "mine"}
