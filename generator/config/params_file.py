"""One params file alone, before it is merged with what it extends."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.reading.file_kind import FileKind
from generator.reading.reader import read_source
from generator.reading.source import Source

_PARAMS: Final = FileKind(
    holds="environment",
    beginning="keys such as `project:`",
    starter="`thriftstack init` writes a commented starter",
)


def read_params_file(path: Path) -> Source:
    """What the file itself says.

    Raises:
        ConfigError: no such file, no UTF-8, no YAML, or YAML that params have no use for.
    """
    return read_source(path, _PARAMS)
