"""A tree to compare with: a directory, or what was committed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.assembly import Assembly
from generator.errors import OutputError, Problem
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
        OutputError: there is no such revision, no tree of ours where one should be, or that of another
            environment.
    """
    directory = Path(before)
    if not directory.is_dir():
        return read_revision(templates / tree, before)
    former = read_assembly(directory if (directory / MANIFEST).is_file() else directory / tree)
    environment = tree.rpartition("/")[2]
    if former.environment != environment:
        raise OutputError(
            Problem(
                f"is the tree of {former.environment}, and {environment} is compared",
                file=str(directory),
                remedy=f"name an earlier tree of {environment}",
            )
        )
    return former
