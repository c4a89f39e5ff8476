"""A tree to compare with: a directory, or what was committed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.assembly import Assembly
from generator.render.manifest import MANIFEST
from generator.render.read import read_assembly
from generator.render.revision import read_revision

#: The revision that a tree is compared with unless another is named.
COMMITTED: Final = "HEAD"


def read_former_tree(before: str, templates: Path, tree: str) -> Assembly:
    """The former tree of an environment.

    Args:
        before: A directory, of the tree itself or of all trees; or a git revision of ``templates``.
        templates: The folder of all trees as they are now.
        tree: Folder below it: ``prod``, ``examples/arm64``.

    Raises:
        OutputError: there is no such revision, or no tree of ours where one should be.
    """
    directory = Path(before)
    if not directory.is_dir():
        return read_revision(templates / tree, before)
    return read_assembly(directory if (directory / MANIFEST).is_file() else directory / tree)
