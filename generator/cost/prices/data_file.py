"""The data file of prices on disk."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from generator.cost.prices.data_text import data_text
from generator.errors import OutputError, Problem

_DATA_FILE: Final = "data/prices.json"


def shipped_data() -> dict[str, Any]:
    """The data of the shipped file."""
    data: dict[str, Any] = json.loads(files("generator.cost").joinpath(_DATA_FILE).read_text("utf-8"))
    return data


def checkout_file() -> Path | None:
    """The data file of the checkout that runs; none where the package is installed without its source."""
    path = Path(str(files("generator.cost").joinpath(_DATA_FILE)))
    # The checkout is the folder that holds generator/cost/data/prices.json.
    return path if (path.parents[3] / "setup.cfg").is_file() else None


def write_data_file(path: Path, data: Mapping[str, Any]) -> None:
    """Write the file as a whole; until the last moment, what was there before stays.

    Raises:
        OutputError: it cannot be written there.
    """
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(data_text(data))
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    remedy = "--out names another place; its folder has to exist"
    return OutputError(Problem(f"cannot be written: {error.strerror}", remedy=remedy, file=str(path)))
