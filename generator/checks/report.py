"""What all checks together say about a written tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checks.all import CHECKS
from generator.checks.cfn_lint import CfnLint
from generator.checks.finding import Finding
from generator.checks.linter import Linter
from generator.checks.suppressions import SUPPRESSIONS, Suppression, suppressing
from generator.checks.tree import NOTHING_KNOWN, Tree, template_files

#: cfn-lint's rule for a file that it cannot parse.
_UNREADABLE = "E0000"


@dataclass(frozen=True)
class Report:
    """The findings that count, in the order of file and line, and the expected ones apart.

    ``seconds`` is the time that cfn-lint took for a file; nothing else in a report changes from run to run.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    seconds: Mapping[str, float]

    @property
    def ok(self) -> bool:
        """Whether there is no error and no warning."""
        return not any(finding.fails for finding in self.findings)

    @property
    def unused_suppressions(self) -> tuple[Suppression, ...]:
        """The suppressions that covered nothing in this tree."""
        used = {suppressing(finding) for finding in self.suppressed}
        return tuple(suppression for suppression in SUPPRESSIONS if suppression not in used)


class TreeCheck:
    """The checks of one tree: the linter's begin at once, our own when the report is asked for."""

    def __init__(
        self,
        directory: Path,
        regions: Sequence[str],
        linter: Linter,
        known: Mapping[str, Any] = NOTHING_KNOWN,
    ) -> None:
        """Take the templates at and below a directory; ``known`` are texts with their bodies."""
        self._directory = directory
        self._known = known
        self._pending = linter.begin(directory, template_files(directory), regions)

    def report(self) -> Report:
        """What all of them say; of a file that cfn-lint cannot read, what cfn-lint says."""
        own = own_findings(Tree.read(self._directory, tuple(self._pending), self._known))
        results = [pending() for pending in self._pending.values()]
        found = [finding for result in results for finding in result.findings]
        unreadable = {finding.file for finding in found if finding.rule == _UNREADABLE}
        found.extend(finding for finding in own if finding.file not in unreadable)
        counting = [finding for finding in found if suppressing(finding) is None]
        expected = [finding for finding in found if suppressing(finding) is not None]
        seconds = {result.file: result.seconds for result in results}
        return Report(_ordered(counting), _ordered(expected), seconds)


def check_tree(directory: Path, regions: Sequence[str], jobs: int | None = None) -> Report:
    """Run cfn-lint and every check of our own on the templates at and below a directory, knowing nothing.

    ``jobs`` is the number of processes that cfn-lint may use, one a core unless it is said.
    """
    with CfnLint(jobs) as linter:
        return TreeCheck(directory, regions, linter).report()


def own_findings(tree: Tree) -> tuple[Finding, ...]:
    """What our own checks find, without cfn-lint."""
    return _ordered(finding for check in CHECKS for finding in check.check(tree))


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted, and each once: a template that is deployed twice has its faults once."""
    return tuple(sorted(dict.fromkeys(findings)))
