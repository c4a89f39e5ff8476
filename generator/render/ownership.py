"""Which folders of the output are ours to replace or to remove: those whose manifest says so."""

from __future__ import annotations

import json
from pathlib import Path

from generator.errors import OutputError, Problem
from generator.render.manifest import MANIFEST, SCHEMA


def is_ours(folder: Path) -> bool:
    """Whether a folder is a tree that an earlier run wrote."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("schema") == SCHEMA and "environment" in manifest


def refuse_foreign(folder: Path) -> None:
    """A tree may take the place of an earlier one or of nothing.

    Raises:
        OutputError: something else is there, which a build must not take away.
    """
    if folder.is_dir() and (is_ours(folder) or not any(folder.iterdir())):
        return
    if folder.exists() or folder.is_symlink():
        raise OutputError(
            Problem(
                "is there already, and no build wrote it",
                file=str(folder),
                remedy="name another folder with --out, or move this one away",
            )
        )
