"""A file replaced in one step, by one that has been looked at."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import OutputError, Problem
from generator.reading.source import shown_name


@contextmanager
def replacement(path: Path, content: bytes) -> Iterator[Path]:
    """A file beside ``path`` with the content; it takes the place of that file unless the block raises.

    Its name begins with a dot, so that nobody reads it for an environment.

    Raises:
        OutputError: the file may not be written, or the folder takes no other.
    """
    if not os.access(path, os.W_OK):
        raise OutputError(Problem("cannot be written: permission denied", file=shown_name(path)))
    temporary = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".yaml", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        shutil.copymode(path, temporary)
        yield temporary
        # A symbolic link stays one: what it leads to is replaced.
        temporary.replace(path.resolve())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(Problem(f"cannot be written: {reason}", file=shown_name(path))) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
