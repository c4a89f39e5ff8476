"""What all checks together say about a written tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checks.all import CHECKS
from generator.checks.cfn_lint import lint
from generator.checks.finding import Finding
from generator.checks.suppressions import SUPPRESSIONS, Suppression, suppressing
from generator.checks.tree import Tree, template_files

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


def check_tree(directory: Path, regions: Sequence[str], jobs: int | None = None) -> Report:
    """Run cfn-lint and every check of our own on the templates at and below a directory.

    ``jobs`` is the number of processes that cfn-lint may use, one a core unless it is said. A file that is no
    template at all is a finding of cfn-lint, and our own checks leave it out.
    """
    files = template_files(directory)
    results = lint(directory, files, regions, jobs=jobs)
    found = [finding for result in results for finding in result.findings]
    unreadable = {finding.file for finding in found if finding.rule == _UNREADABLE}
    found.extend(own_findings(Tree.read(directory, [file for file in files if file not in unreadable])))
    counting = [finding for finding in found if suppressing(finding) is None]
    expected = [finding for finding in found if suppressing(finding) is not None]
    return Report(_ordered(counting), _ordered(expected), {result.file: result.seconds for result in results})


def own_findings(tree: Tree) -> tuple[Finding, ...]:
    """What our own checks find, without cfn-lint."""
    return _ordered(finding for check in CHECKS for finding in check.check(tree))


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted, and each once: a template that is deployed twice has its faults once."""
    return tuple(sorted(dict.fromkeys(findings)))
