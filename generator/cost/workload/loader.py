"""A workload from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.cost.input import validate
from generator.cost.prices import Snapshot
from generator.cost.workload.model import Workload
from generator.cost.workload.rules import problems
from generator.reading.file_kind import FileKind
from generator.reading.reader import read_source

_WORKLOAD: Final = FileKind(holds="workload", beginning="keys such as `region: us-east-1`")


def load_workload(path: Path, snapshot: Snapshot) -> Workload:
    """The workload that a YAML or JSON file describes.

    Raises:
        ConfigError: the file cannot be read, or says something that is wrong, with file, line and path.
    """
    source = read_source(path, _WORKLOAD)
    workload = validate(source, Workload)
    if found := list(problems(workload, snapshot)):
        raise source.error(found)
    return workload
