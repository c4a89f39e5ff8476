"""Stamp: what a finished run read, wrote and printed, so that the next can tell that it would do the same.

A stamp is believed only when everything is as it was: the program and all that is installed beside it, the
names of the params files, the bytes of each file that was read, and the bytes of each file in the output.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.cache.identity import digest, digest_of, program, snapshot
from generator.cache.store import Store, cache_folder

#: Stamps that are kept: one for each folder and each set of options that somebody uses.
_MOST: Final = 50


@dataclass(frozen=True)
class Asked:
    """What a run is asked for."""

    params: Path
    output: Path
    environments: tuple[str, ...]
    """The trees to build; empty for all."""
    manner: tuple[str, ...]
    """All else that what is printed depends on."""

    @property
    def key(self) -> str:
        """Where the stamp of the run is kept. Messages show relative paths, so that the directory counts."""
        asked = (str(self.params), str(self.output), self.environments, self.manner)
        return digest_of((program(), str(Path.cwd()), asked))


def params_names(asked: Asked) -> list[str]:
    """What lies in the params folder, down to the usage files of examples; asked before a run looks there."""
    return sorted(str(path) for depth in ("*", "*/*", "*/*/*") for path in asked.params.glob(depth))


def unchanged(asked: Asked) -> str | None:
    """What the last such run printed if one now would do just the same; none if there is any doubt."""
    text = _stamps().get(asked.key)
    if text is None:
        return None
    try:
        stamp: dict[str, Any] = json.loads(text)
        same = (
            stamp["names"] == params_names(asked)
            and stamp["read"] == {path: digest(Path(path).read_bytes()) for path in stamp["read"]}
            and stamp["written"] == _written(asked)
        )
    except OSError:
        return None
    return str(stamp["printed"]) if same else None


def record(
    asked: Asked,
    names: list[str],
    read: Mapping[Path, str],
    trees: Mapping[str, Mapping[str, str]],
    printed: str,
) -> None:
    """Stamp a run that went well.

    Args:
        asked: What it was asked for.
        names: What ``params_names`` said before it.
        read: Each file that it read, with the SHA-256 of what it saw there.
        trees: Each tree that it wrote, its files with their SHA-256.
        printed: What it printed.
    """
    try:
        written = _written(asked)
    except OSError:
        return
    if any(_files(written, tree) != files for tree, files in trees.items()):
        return  # somebody else wrote there, too
    stamp = {
        "names": names,
        "read": {str(path): found for path, found in read.items()},
        "written": written,
        "printed": printed,
    }
    stamps = _stamps()
    stamps.put(asked.key, json.dumps(stamp))
    stamps.prune()


def _stamps() -> Store:
    return Store(cache_folder() / "stamps", _MOST)


def _written(asked: Asked) -> dict[str, str]:
    """All that lies where the run writes."""
    if not asked.environments:
        return snapshot(asked.output)
    return {
        f"{tree}/{path}": found
        for tree in asked.environments
        for path, found in snapshot(asked.output / tree).items()
    }


def _files(written: Mapping[str, str], tree: str) -> dict[str, str]:
    """The files of one tree by their path in it."""
    within = f"{tree}/"
    return {
        path.removeprefix(within): found
        for path, found in written.items()
        if path.startswith(within) and found != "folder"
    }
