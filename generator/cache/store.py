"""Store: texts by their key, in one folder of the user's cache."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

_DIGEST_LENGTH: Final = 64


def cache_is_wanted() -> bool:
    """Whether a run may use what an earlier one left; never where ``CI`` is set to anything."""
    return not os.environ.get("CI")


def cache_folder() -> Path:
    """Our folder below ``XDG_CACHE_HOME``, `~/.cache` unless set (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - needs no home
    return Path(home, "thriftstack")


class Store:
    """A bounded number of texts. What cannot be read is not there, and what cannot be written is not kept.

    Runs may use one store at the same time: an entry appears whole or not at all, and carries its SHA-256.
    """

    def __init__(self, folder: Path, most: int) -> None:
        """``most`` is how many entries ``prune`` leaves."""
        self._folder = folder
        self._most = most

    def get(self, key: str) -> str | None:
        """The text of a key; none when there is no entry, or a damaged one."""
        path = self._folder / key
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        recorded, text = content[:_DIGEST_LENGTH], content[_DIGEST_LENGTH:]
        intact = recorded == hashlib.sha256(text).hexdigest().encode()
        return text.decode("utf-8") if intact else None

    def put(self, key: str, text: str) -> None:
        """Keep a text, in the place of an earlier one."""
        content = text.encode("utf-8")
        temporary = self._folder / f".{key}.{os.getpid()}"
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(hashlib.sha256(content).hexdigest().encode() + content)
            temporary.replace(self._folder / key)

    def prune(self) -> None:
        """Remove the entries that were not asked for longest."""
        ages: list[tuple[float, str]] = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            ages.extend((entry.stat().st_mtime, entry.path) for entry in entries)
        for _, path in sorted(ages)[: -self._most]:
            with contextlib.suppress(OSError):
                Path(path).unlink()
