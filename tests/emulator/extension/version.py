"""Refuses any MiniStack but the one that the extension was written against."""

from __future__ import annotations

from importlib.metadata import version

#: The extension takes the place of private functions, which another version may have moved.
VERSION = "1.5.33"


def require_version() -> None:
    """Exit with a sentence if another MiniStack is installed."""
    installed = version("ministack")
    if installed != VERSION:
        raise SystemExit(
            f"MiniStack {installed} is installed, but the extension is written against {VERSION}. "
            "Read tests/emulator/extension against the new version, then change VERSION and the lock."
        )
