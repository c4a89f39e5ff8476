"""Writing: into a temporary place first, and moved in only when everything is right."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from generator.render.ownership import is_ours, refuse_foreign

STAGING_PREFIX: Final = ".staging-"


class Staging:
    """A folder beside the output, where trees wait for their checks."""

    def __init__(self, folder: Path, output: Path) -> None:
        """``output`` is the folder that the trees are moved into."""
        self.folder = folder
        self._output = output
        self._trees: list[str] = []

    def write(self, tree: str, files: Mapping[str, str]) -> Path:
        """Write one tree, such as ``prod`` or ``examples/arm64``, and return its staged folder."""
        target = self.folder / tree
        for path, text in files.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_text(text, encoding="utf-8", newline="\n")
        self._trees.append(tree)
        return target

    def move_in(self) -> None:
        """Put each staged tree in the place of the one before; files that no longer belong go with that.

        When one cannot be moved, or the user interrupts, all that went before is put back.

        Raises:
            OutputError: where a tree belongs stands something that no build wrote.
        """
        for tree in self._trees:
            refuse_foreign(self._output / tree)
        moved: list[str] = []
        try:
            for tree in self._trees:
                moved.append(tree)
                self._move(tree)
        except BaseException:
            for tree in reversed(moved):
                self._put_back(tree)
            raise

    def _move(self, tree: str) -> None:
        target, former = self._output / tree, self._former(tree)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            former.parent.mkdir(parents=True, exist_ok=True)
            target.rename(former)
        (self.folder / tree).rename(target)

    def _put_back(self, tree: str) -> None:
        target, former = self._output / tree, self._former(tree)
        staged = self.folder / tree
        if target.exists() and not staged.exists():
            target.rename(staged)
        if former.exists():
            former.rename(target)

    def _former(self, tree: str) -> Path:
        return self.folder / "former" / tree


@contextmanager
def staging(output: Path) -> Iterator[Staging]:
    """A staging folder that is gone afterwards, whatever happens. It is on the output's file system."""
    output.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=output))
    try:
        yield Staging(folder, output)
    finally:
        shutil.rmtree(folder)


def remove_stale(output: Path, trees: frozenset[str]) -> tuple[str, ...]:
    """Remove the trees of environments that are no more, and return them. What is none of ours stays."""
    found = {
        folder.relative_to(output).as_posix(): folder
        for pattern in ("*", "examples/*")
        for folder in output.glob(pattern)
        if is_ours(folder) and not folder.is_symlink()
    }
    stale = sorted(set(found) - trees)
    for tree in stale:
        shutil.rmtree(found[tree])
    return tuple(stale)
