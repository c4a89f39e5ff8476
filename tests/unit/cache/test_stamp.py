"""A stamp never lies: it answers only for a run that would do just what the last one did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cache import stamp
from generator.cache.identity import digest
from generator.cache.stamp import Asked, params_names, record, unchanged

Change = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = tmp_path / "work"
    write(work / "params" / "prod.yaml", "extends: ../shared/base.yaml\n")
    write(work / "params" / "examples" / "spot.yaml", "environment: spot\n")
    write(work / "shared" / "base.yaml", "project: fintech\n")
    write(work / "templates_out" / "prod" / "root.yaml", "Resources: {}\n")
    write(work / "templates_out" / "prod" / "manifest.json", "{}\n")
    write(work / "templates_out" / "examples" / "spot" / "root.yaml", "Resources: {}\n")
    monkeypatch.chdir(work)
    return work


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def asked(*environments: str, manner: tuple[str, ...] = ("text",)) -> Asked:
    return Asked(Path("params"), Path("templates_out"), environments, manner)


def run(question: Asked) -> None:
    """What a run that goes well leaves behind."""
    read = {path: digest(path.read_bytes()) for path in (Path("params/prod.yaml"), Path("shared/base.yaml"))}
    trees = question.environments or ("prod", "examples/spot")
    written = {tree: files(Path("templates_out") / tree) for tree in trees}
    record(question, params_names(question), read, written, "the summary\n")


@pytest.mark.usefixtures("folder")
def test_a_second_run_prints_what_the_first_one_printed():
    assert unchanged(asked()) is None
    run(asked())
    assert unchanged(asked()) == "the summary\n"


CHANGES: dict[str, Change] = {
    "a params file": lambda work: write(work / "params/prod.yaml", "extends: ../shared/base.yaml \n"),
    "a file that it extends": lambda work: write(work / "shared/base.yaml", "project: fintecc\n"),
    "an extended file that is gone": lambda work: (work / "shared/base.yaml").unlink(),
    "one more environment": lambda work: write(work / "params/dev.yaml", ""),
    "one more example": lambda work: write(work / "params/examples/arm64.yaml", ""),
    "one example less": lambda work: (work / "params/examples/spot.yaml").unlink(),
    "an altered output": lambda work: write(work / "templates_out/prod/root.yaml", "Resources: []\n"),
    "a deleted output": lambda work: (work / "templates_out/prod/manifest.json").unlink(),
    "an extra file in a tree": lambda work: write(work / "templates_out/prod/extra.yaml", ""),
    "an extra file beside the trees": lambda work: write(work / "templates_out/notes.md", ""),
    "what an interrupted run left": lambda work: (work / "templates_out/.staging-x").mkdir(),
    "a tree that is gone": lambda work: (work / "templates_out/prod").rename(work / "elsewhere"),
    "an output that became a link": lambda work: (
        (work / "templates_out/prod/root.yaml").rename(work / "root.yaml"),
        (work / "templates_out/prod/root.yaml").symlink_to(work / "root.yaml"),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changed_asks_for_a_run(folder: Path, change: Change):
    run(asked())
    change(folder)
    assert unchanged(asked()) is None


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "other",
    [
        asked("prod"),
        asked(manner=("json",)),
        replace(asked(), params=Path("./params/examples")),
        replace(asked(), output=Path("elsewhere")),
    ],
    ids=str,
)
def test_another_question_has_another_answer(other: Asked):
    run(asked())
    assert unchanged(other) is None


def test_another_directory_has_another_answer(folder: Path, monkeypatch: pytest.MonkeyPatch):
    run(asked())
    monkeypatch.chdir(folder / "params")
    assert unchanged(asked()) is None


@pytest.mark.usefixtures("folder")
def test_another_version_of_anything_asks_for_a_run(monkeypatch: pytest.MonkeyPatch):
    run(asked())
    monkeypatch.setattr(stamp, "program", lambda: "another version")
    assert unchanged(asked()) is None


@pytest.mark.usefixtures("folder")
def test_a_damaged_stamp_asks_for_a_run(tmp_path: Path):
    run(asked())
    (path,) = (tmp_path / "cache" / "thriftstack" / "stamps").iterdir()
    path.write_bytes(path.read_bytes()[:-2])
    assert unchanged(asked()) is None


def test_one_environment_is_known_whatever_becomes_of_the_others(folder: Path):
    run(asked("prod"))
    write(folder / "templates_out/examples/spot/root.yaml", "")
    assert unchanged(asked("prod")) == "the summary\n"
    write(folder / "templates_out/prod/root.yaml", "")
    assert unchanged(asked("prod")) is None


@pytest.mark.usefixtures("folder")
def test_params_that_change_during_a_run_are_not_taken_for_those_that_it_read():
    names = params_names(asked())
    read = {Path("params/prod.yaml"): digest(b"as it was")}
    record(asked(), names, read, {"prod": files(Path("templates_out/prod"))}, "")
    assert unchanged(asked()) is None


@pytest.mark.usefixtures("folder")
def test_an_output_that_somebody_else_wrote_during_the_run_is_not_stamped():
    record(asked(), params_names(asked()), {}, {"prod": {"root.yaml": digest(b"as rendered")}}, "")
    assert unchanged(asked()) is None
