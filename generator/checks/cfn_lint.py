"""cfn-lint on the files of a written tree: its rules loaded once, its work shared by the cores.

cfn-lint follows a relative ``TemplateURL`` only to files below the working directory, so every run takes
place in the tree's own directory; and it reads settings from the user's home, from the working directory
and out of the templates themselves, none of which may change a verdict, so none is read.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.finding import Finding

if TYPE_CHECKING:
    from generator.checks.cfn_lint_runner import CfnLint

#: A file that nests others is judged with them: its bytes alone do not decide its verdict.
_NESTS = b"TemplateURL"

#: What a forked worker inherits from the process that forked it.
_inherited: list[CfnLint] = []


@dataclass(frozen=True)
class LintResult:
    """What cfn-lint says about one file, in what time. ``file`` is relative to the tree."""

    file: str
    findings: tuple[Finding, ...]
    seconds: float


def lint(
    directory: Path, files: Sequence[str], regions: Sequence[str], *, jobs: int | None = None
) -> tuple[LintResult, ...]:
    """Lint files of a tree for all ``regions`` at once, and answer in the order of ``files``.

    Files are named relative to ``directory``. ``jobs`` is the number of processes, one a core unless it is
    said. Files of equal bytes are linted once and take their time once.
    """
    from generator.checks.cfn_lint_runner import CfnLint

    twins = _twins(directory, files)
    once = sorted(set(twins.values()), key=lambda file: (-(directory / file).stat().st_size, file))
    processes = min(jobs or os.cpu_count() or 1, len(once))
    with contextlib.chdir(directory):
        linter = CfnLint(regions)
        if processes > 1 and "fork" in multiprocessing.get_all_start_methods():
            linted = _forked(linter, once, processes)
        else:
            linted = [linter.lint(file) for file in once]
    results = {result.file: result for result in linted}
    return tuple(_as(file, results[twins[file]]) for file in files)


def _twins(directory: Path, files: Sequence[str]) -> Mapping[str, str]:
    """For every file the first one that cfn-lint would say the same about."""
    first: dict[object, str] = {}
    twins: dict[str, str] = {}
    for file in files:
        content = (directory / file).read_bytes()
        key: object = file if _NESTS in content else hashlib.sha256(content).digest()
        twins[file] = first.setdefault(key, file)
    return twins


def _forked(linter: CfnLint, files: Sequence[str], processes: int) -> list[LintResult]:
    """Lint in forked processes, which share the loaded rules and schemas page by page."""
    _inherited.append(linter)
    gc.freeze()
    try:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_lint_inherited, files))
    finally:
        gc.unfreeze()
        _inherited.clear()


def _lint_inherited(file: str) -> LintResult:
    return _inherited[0].lint(file)


def _as(file: str, result: LintResult) -> LintResult:
    if result.file == file:
        return result
    findings: Iterator[Finding] = (replace(finding, file=file) for finding in result.findings)
    return LintResult(file, tuple(findings), 0.0)
