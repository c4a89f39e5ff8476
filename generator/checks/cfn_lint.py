"""cfn-lint on written trees: the work shared by the cores, and no content judged twice."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import Final, Self

from generator.checks.linter import LintResult, Pending
from generator.checks.verdicts import Verdicts, content_of

#: Imported by the server process that workers are forked from, so that each begins with the rules loaded.
_PRELOADED: Final = "generator.checks.cfn_lint_preload"


class CfnLint:
    """cfn-lint for all trees of one run. Its processes live as long as the context."""

    def __init__(self, jobs: int | None = None, verdicts: Verdicts | None = None) -> None:
        """``jobs`` is the number of processes, one a core unless said; ``verdicts`` those of former runs."""
        self._jobs = jobs or os.cpu_count() or 1
        self._verdicts = verdicts
        self._pool: ProcessPoolExecutor | None = None
        self._begun: dict[object, Pending] = {}

    def __enter__(self) -> Self:
        """Begin to load the rules, beside whatever is done until there is a file to lint."""
        if self._jobs > 1 and "forkserver" in multiprocessing.get_all_start_methods():
            forkserver.set_forkserver_preload([_PRELOADED])
            forkserver.ensure_running()
            self._pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context("forkserver"))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the processes; what has not begun never does, and an error does not wait for what has."""
        if self._pool:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
        if self._verdicts:
            self._verdicts.prune()

    def begin(self, directory: Path, files: Sequence[str], regions: Sequence[str]) -> Mapping[str, Pending]:
        """Begin with the largest file, so that no core is left alone with it at the end."""
        by_size = sorted(files, key=lambda file: (-(directory / file).stat().st_size, file))
        pending = {file: self._begun_once(directory, file, tuple(regions)) for file in by_size}
        return {file: pending[file] for file in files}

    def _begun_once(self, directory: Path, file: str, regions: tuple[str, ...]) -> Pending:
        content = content_of(directory, file)
        if content is None:
            return self._submitted(directory, file, regions)
        twin = self._begun.get((content, regions))
        if twin is not None:
            return lambda: twin().of(file)
        pending = self._known(content, file, regions) or self._judged(content, directory, file, regions)
        self._begun[content, regions] = pending
        return pending

    def _known(self, content: str, file: str, regions: tuple[str, ...]) -> Pending | None:
        findings = self._verdicts.get(content, regions) if self._verdicts else None
        return None if findings is None else lambda: LintResult("", findings, 0.0).of(file)

    def _judged(self, content: str, directory: Path, file: str, regions: tuple[str, ...]) -> Pending:
        pending = self._submitted(directory, file, regions)

        @cache
        def judged() -> LintResult:
            result = pending()
            if self._verdicts:
                self._verdicts.put(content, regions, result.findings)
            return result

        return judged

    def _submitted(self, directory: Path, file: str, regions: tuple[str, ...]) -> Pending:
        if self._pool:
            return self._pool.submit(_lint, directory.absolute(), file, regions).result
        return cache(lambda: _lint(directory, file, regions))


def _lint(directory: Path, file: str, regions: tuple[str, ...]) -> LintResult:
    from generator.checks.cfn_lint_runner import lint_file

    return lint_file(directory, file, regions)
