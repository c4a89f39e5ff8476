"""In what manner a run prints, as far as standard output and the environment decide it."""

from __future__ import annotations

import os
import sys
from typing import Final

#: Environment variables by which rich draws otherwise (its manual, "Console API").
_VARIABLES: Final = (
    *("COLORTERM", "FORCE_COLOR", "NO_COLOR", "TERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
    "UNICODE_VERSION",
)


def manner(output_format: str, *, quiet: bool) -> tuple[str, ...]:
    """All that decides how the same result looks: two equal manners print equal text."""
    if quiet:
        return ("quiet",)
    stream = sys.stdout
    seen = (output_format, str(stream.encoding), *(f"{name}={os.environ.get(name)}" for name in _VARIABLES))
    return (*seen, _width()) if stream.isatty() else seen


def _width() -> str:
    """What decides the width of a table on a terminal."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        columns = 0
    return f"{os.environ.get('COLUMNS')}, {columns}"
