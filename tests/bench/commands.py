"""The commands that are timed: ours, and the public tools beside which they run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.samples import ROOT

#: The programmes of this environment.
_BIN = Path(sys.executable).parent
PYTHON = str(_BIN / "python")
THRIFTSTACK = str(_BIN / "thriftstack")
CFN_LINT = str(_BIN / "cfn-lint")

REGIONS = ("us-east-1", "eu-west-1")
#: Settings of cfn-lint that do not depend on who runs it, and the checks that we run.
LINT = (
    CFN_LINT,
    "--config-file",
    os.devnull,
    "--mandatory-checks",
    "E",
    "W",
    "--regions",
    *REGIONS,
    "--template",
)


class Workplace:
    """A folder with the samples of params/, a cache of its own, and no ``CI``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.params = folder / "params"
        self.output = folder / "templates_out"
        self._environment = {name: value for name, value in os.environ.items() if name != "CI"}
        self._environment["XDG_CACHE_HOME"] = str(folder / "cache")
        for path in (ROOT / "params").rglob("*.yaml"):
            copy = self.params / path.relative_to(ROOT / "params")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())

    def seconds(self, command: Sequence[str], directory: Path | None = None) -> float:
        """The wall time of a command that has to go well; cfn-lint may find something."""
        begin = time.perf_counter()
        subprocess.run(
            command,
            cwd=directory or self.folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=command[0] != CFN_LINT,
        )
        return time.perf_counter() - begin
