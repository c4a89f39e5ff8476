"""A finding: one thing that a check says about one place in a written template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a finding means: an error or a warning fails a build, an info is a notice.
Severity = Literal["error", "warning", "info"]

#: Keys and indexes from the top of a template to a value: ``("Resources", "Vpc", "Properties")``.
TemplatePath = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """What one rule found.

    ``file`` is relative to the tree that was checked and has forward slashes, ``line`` counts from 1, and
    ``region`` is set only where the finding holds in one region and not in another.
    """

    rule: str
    severity: Severity
    message: str
    file: str
    line: int = 1
    path: TemplatePath = ()
    region: str | None = None
    documentation_url: str = ""

    @property
    def fails(self) -> bool:
        """Whether a build with this finding is not done."""
        return self.severity != "info"

    @property
    def _order(self) -> tuple[str, int, str, tuple[str, ...], str, str]:
        return (
            self.file,
            self.line,
            self.rule,
            tuple(str(step) for step in self.path),
            self.message,
            self.region or "",
        )

    def __lt__(self, other: Finding) -> bool:
        """Order by file and line, as a person works through them."""
        return self._order < other._order

    def __str__(self) -> str:
        region = f" [{self.region}]" if self.region else ""
        return f"{self.file}:{self.line}: {self.severity} {self.rule}: {self.message}{region}"
