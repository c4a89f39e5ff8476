"""An AWS CLI that waits shortly between two questions: the minutes of the emulator are short."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_HURRY: Final = """
import time
as_long_as_said = time.sleep
time.sleep = lambda seconds: as_long_as_said(min(seconds, 0.05))
"""


def hurried(folder: Path) -> dict[str, str]:
    """Variables with which Python waits no longer, by a file in a folder."""
    (folder / "sitecustomize.py").write_text(_HURRY, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}
