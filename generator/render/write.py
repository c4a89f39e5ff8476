"""Writing: into a temporary place first, and moved in only when everything is right."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from generator.render.manifest import MANIFEST

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
        """Put each staged tree in the place of the one before; files that no longer belong go with that."""
        for tree in self._trees:
            target = self._output / tree
            target.parent.mkdir(parents=True, exist_ok=True)
            former = self.folder / "former" / tree
            if target.exists():
                former.parent.mkdir(parents=True, exist_ok=True)
                target.rename(former)
            (self.folder / tree).rename(target)


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
    """Remove the trees of environments that are no more, and return them.

    A folder without a manifest is none of ours and stays.
    """
    found = {
        manifest.parent.relative_to(output).as_posix(): manifest.parent
        for pattern in (f"*/{MANIFEST}", f"examples/*/{MANIFEST}")
        for manifest in output.glob(pattern)
        if not manifest.relative_to(output).parts[0].startswith(STAGING_PREFIX)
    }
    stale = sorted(set(found) - trees)
    for tree in stale:
        shutil.rmtree(found[tree])
    return tuple(stale)
