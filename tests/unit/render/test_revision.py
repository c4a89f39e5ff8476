"""Trees out of git, in a repository of the test's own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.assembly import Assembly, assemble
from generator.errors import OutputError
from generator.render import render, staging
from generator.render.former_tree import COMMITTED, read_former_tree
from generator.render.revision import read_revision
from tests.environments import environment, worker


def assembled(cpu: int) -> Assembly:
    return assemble(environment(worker("mail", cpu=cpu, memory=2048)))


def write(output: Path, assembly: Assembly) -> Path:
    with staging(output) as stage:
        stage.write("examples/test", render(assembly))
        stage.move_in()
    return output / "examples" / "test"


def git(folder: Path, *arguments: str) -> None:
    own = ("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(("git", "-C", str(folder), *own, *arguments), check=True, capture_output=True)


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of trees in a git repository, whose second commit has another cpu, as has the work tree."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git(tmp_path, "init", "--quiet")
    for cpu in (256, 512):
        write(tmp_path / "platform" / "out", assembled(cpu))
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", f"{cpu} units")
    write(tmp_path / "platform" / "out", assembled(1024))
    return tmp_path / "platform" / "out"


def test_a_revision_gives_the_tree_that_was_committed(output: Path):
    tree = output / "examples" / "test"
    assert read_revision(tree, COMMITTED) == assembled(512)
    assert read_revision(tree, "HEAD~1") == assembled(256)


def test_a_tree_is_found_although_its_folder_is_gone(output: Path):
    tree = output / "examples" / "test"
    for path in sorted(tree.parent.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    tree.parent.rmdir()
    assert read_revision(tree, COMMITTED) == assembled(512)


def test_a_relative_folder_is_found_as_well(output: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(output.parent)
    assert read_revision(Path("out/examples/test"), COMMITTED) == assembled(512)


def test_an_unknown_revision_is_refused(output: Path):
    with pytest.raises(OutputError, match=r"there is no revision nowhere.*--unshallow"):
        read_revision(output / "examples" / "test", "nowhere")
    with pytest.raises(OutputError, match="there is no revision --help"):
        read_revision(output / "examples" / "test", "--help")


def test_a_tree_that_the_revision_lacks_is_refused(output: Path):
    with pytest.raises(OutputError, match="other: is not in HEAD"):
        read_revision(output / "other", COMMITTED)
    with pytest.raises(OutputError, match="at HEAD: there is no manifest"):
        read_revision(output, COMMITTED)


def test_a_folder_outside_git_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(OutputError, match="is in no git work tree"):
        read_revision(tmp_path, COMMITTED)


def test_without_git_a_directory_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="git is not installed"):
        read_revision(tmp_path, COMMITTED)


def test_what_came_before_may_be_a_tree_a_folder_of_trees_or_a_revision(output: Path, tmp_path: Path):
    former = write(tmp_path / "former", assembled(256))
    name = "examples/test"
    assert read_former_tree(str(former), output, name) == assembled(256)
    assert read_former_tree(str(tmp_path / "former"), output, name) == assembled(256)
    assert read_former_tree("HEAD", output, name) == assembled(512)
