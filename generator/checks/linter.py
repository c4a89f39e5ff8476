"""What a build asks of a linter: to begin early, and to answer when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator.checks.finding import Finding


@dataclass(frozen=True)
class LintResult:
    """What a linter says about one file, in what time. ``file`` is relative to the tree."""

    file: str
    findings: tuple[Finding, ...]
    seconds: float

    def of(self, twin: str) -> LintResult:
        """The same of another file of equal content, which takes no time."""
        return LintResult(twin, tuple(replace(finding, file=twin) for finding in self.findings), 0.0)


#: Waits for the result of a file.
Pending = Callable[[], LintResult]


class Linter(Protocol):
    """Lints the files of any number of trees."""

    def begin(self, directory: Path, files: Sequence[str], regions: Sequence[str]) -> Mapping[str, Pending]:
        """Begin to lint files, named relative to the directory of their tree, for all regions at once."""
