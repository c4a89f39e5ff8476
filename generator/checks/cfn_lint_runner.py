"""One loaded cfn-lint. Importing this module costs half a second: it is imported where linting begins."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from typing import Any

from cfnlint.config import ConfigMixIn
from cfnlint.match import Match
from cfnlint.runner import Runner
from cfnlint.runner.template import run_template_by_file_path

from generator.checks.cfn_lint import LintResult
from generator.checks.finding import Finding, Severity
from generator.checks.provider_schemas import use_bundled_schemas

_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "informational": "info"}

#: Rules of these kinds run even where the metadata of a resource would switch them off.
_MANDATORY = ["E", "W"]


class _Settings(ConfigMixIn):  # type: ignore[misc]  # cfn-lint has no type information
    """Settings that come from here alone: not from ``.cfnlintrc`` files, not from a template's metadata."""

    def __init__(self, regions: Sequence[str]) -> None:
        super().__init__(
            ["--config-file", os.devnull], regions=list(regions), mandatory_checks=list(_MANDATORY)
        )

    def set_template_args(self, template: Any) -> None:  # noqa: ARG002 - the signature is cfn-lint's
        """Take nothing from the ``cfn-lint`` metadata of a template."""
        self._template_args: dict[str, Any] = {}


class CfnLint:
    """The rules of cfn-lint, loaded once for any number of files."""

    def __init__(self, regions: Sequence[str]) -> None:
        """Load the rules and the schemas; ``regions`` are those that a template must hold in."""
        use_bundled_schemas()
        self._settings = _Settings(regions)
        self._rules = Runner(self._settings).rules

    def lint(self, file: str) -> LintResult:
        """Lint one file, named relative to the working directory."""
        begin = time.perf_counter()
        matches: Iterable[Match] = run_template_by_file_path(file, self._settings, self._rules, False)
        findings = tuple(sorted(_finding(file, match) for match in matches))
        return LintResult(file, findings, time.perf_counter() - begin)


def _finding(file: str, match: Match) -> Finding:
    return Finding(
        rule=match.rule.id,
        severity=_SEVERITIES[match.rule.severity],
        message=match.message,
        file=file,
        line=match.linenumber,
        path=tuple(_plain(step) for step in getattr(match, "path", None) or ()),
        documentation_url=match.rule.source_url,
    )


def _plain(step: str | int) -> str | int:
    """A step without the subclass of ``str`` in which cfn-lint keeps lines, and which no process can send."""
    return step if isinstance(step, int) else str(step)
