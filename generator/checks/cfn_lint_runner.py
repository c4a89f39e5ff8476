"""The loaded cfn-lint: importing this module takes a second, because it loads all rules.

cfn-lint reads settings from the user's home, from the working directory and out of the templates themselves.
None of them may change a verdict, so none is read.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from cfnlint.config import ConfigMixIn
from cfnlint.match import Match
from cfnlint.runner import Runner
from cfnlint.runner.template import run_template_by_file_path

from generator.checks.cfn_lint_copies import copy_at_once
from generator.checks.cfn_lint_memory import remember
from generator.checks.cfn_lint_rules import answer_sooner
from generator.checks.finding import Finding, Severity
from generator.checks.linter import LintResult
from generator.checks.provider_schemas import use_bundled_schemas

_SEVERITIES: Final[dict[str, Severity]] = {"error": "error", "warning": "warning", "informational": "info"}

#: Rules of these kinds run even where the metadata of a resource would switch them off.
_MANDATORY: Final = ["E", "W"]


class _Settings(ConfigMixIn):  # type: ignore[misc]  # cfn-lint has no type information
    """Settings that come from here alone: not from ``.cfnlintrc`` files, not from a template's metadata."""

    def __init__(self, regions: Sequence[str]) -> None:
        super().__init__(
            ["--config-file", os.devnull], regions=list(regions), mandatory_checks=list(_MANDATORY)
        )

    def set_template_args(self, template: Any) -> None:  # noqa: ARG002 - the signature is cfn-lint's
        """Take nothing from the ``cfn-lint`` metadata of a template."""
        self._template_args: dict[str, Any] = {}


use_bundled_schemas()
copy_at_once()
remember()
#: Which rules there are depends on no region; which values they admit is looked up for each template.
_RULES: Final = Runner(_Settings(())).rules
answer_sooner(_RULES)


def lint_file(directory: Path, file: str, regions: Sequence[str]) -> LintResult:
    """Lint one file of a tree.

    cfn-lint follows a relative ``TemplateURL`` only to files below the working directory, so that the
    directory of the tree becomes that.
    """
    begin = time.perf_counter()
    with contextlib.chdir(directory):
        matches: Iterable[Match] = run_template_by_file_path(file, _Settings(regions), _RULES, False)
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
