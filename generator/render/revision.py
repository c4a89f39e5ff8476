"""A tree as it was committed: read out of git, without touching the work tree."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.assembly import Assembly
from generator.errors import OutputError, Problem
from generator.render.read import read_assembly

#: What git calls a file's content, in answers of ls-tree and cat-file.
_BLOB = b"blob"


def read_revision(directory: Path, revision: str) -> Assembly:
    """The tree that stood at ``directory`` in a revision of the git work tree around it.

    Raises:
        OutputError: there is no git or no work tree, no such revision, or no tree of ours in it.
    """
    work_tree, place = _placed(directory)
    commit = _commit(work_tree, revision, directory)
    with tempfile.TemporaryDirectory(prefix="thriftstack-") as folder:
        target = Path(folder)
        for path, data in _files(work_tree, commit, place):
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if not any(target.iterdir()):
            what = f"is not in {revision}"
            raise OutputError(
                Problem(what, file=str(directory), remedy="name another revision, or a directory")
            )
        try:
            return read_assembly(target)
        except OutputError as error:
            what = f"at {revision}: {'; '.join(problem.what for problem in error.problems)}"
            raise OutputError(Problem(what, file=str(directory), remedy="name another revision")) from None


def _placed(directory: Path) -> tuple[Path, str]:
    """The top of the work tree, and the directory below it as git writes it. It need not exist any more."""
    whole = directory.absolute()
    there = next(folder for folder in (whole, *whole.parents) if folder.is_dir())
    try:
        top, prefix = _git(there, "rev-parse", "--show-toplevel", "--show-prefix").decode().split("\n")[:2]
    except subprocess.CalledProcessError:
        remedy = "name the directory of the former tree"
        raise OutputError(Problem("is in no git work tree", file=str(directory), remedy=remedy)) from None
    return Path(top), (Path(prefix) / whole.relative_to(there)).as_posix()


def _commit(work_tree: Path, revision: str, directory: Path) -> str:
    try:
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return _git(work_tree, *asked).decode().strip()
    except subprocess.CalledProcessError:
        what = f"there is no revision {revision}, and no directory of that name"
        remedy = "a shallow clone lacks older ones: git fetch --unshallow"
        raise OutputError(Problem(what, file=str(directory), remedy=remedy)) from None


def _files(work_tree: Path, commit: str, place: str) -> Iterator[tuple[str, bytes]]:
    """Path below the place and content of every file, as it was committed."""
    listed = _git(work_tree, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f":(literal){place}/")
    entries = [entry.partition(b"\t") for entry in listed.split(b"\0") if entry]
    blobs = [(head.split()[2], path.decode()) for head, _, path in entries if head.split()[1] == _BLOB]
    contents = _git(work_tree, "cat-file", "--batch", said=b"".join(name + b"\n" for name, _ in blobs))
    start = 0
    for _, path in blobs:
        # `<name> blob <size>`, a line feed, the content, and another line feed.
        end = contents.index(b"\n", start)
        size = int(contents[start:end].split()[2])
        yield path.removeprefix(f"{place}/"), contents[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _git(folder: Path, *arguments: str, said: bytes = b"") -> bytes:
    """What git answers.

    Raises:
        CalledProcessError: it says no.
        OutputError: it is not installed.
    """
    try:
        done = subprocess.run(
            ("git", "-C", str(folder), *arguments), input=said, capture_output=True, check=True
        )
    except FileNotFoundError:
        remedy = "install it, or name the directory of the former tree"
        raise OutputError(Problem("git is not installed", remedy=remedy)) from None
    return done.stdout
