"""A workload from its file."""

from __future__ import annotations

from pathlib import Path

from generator.cost.input import read_document, validate
from generator.cost.prices import Snapshot
from generator.cost.workload.model import Workload
from generator.cost.workload.rules import problems


def load_workload(path: Path, snapshot: Snapshot) -> Workload:
    """The workload that a YAML or JSON file describes.

    Raises:
        ConfigError: the file cannot be read, or says something that is wrong, with file, line and path.
    """
    document = read_document(path, "keys such as `region: us-east-1`")
    workload = validate(document, Workload)
    if found := list(problems(workload, snapshot)):
        raise document.error(found)
    return workload
