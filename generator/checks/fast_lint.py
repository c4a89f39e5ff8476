"""AWS's cloudformation-validate in the place of cfn-lint, for the loop of editing and looking.

It knows the same schemas and most of the rules, and takes a tenth of the time. It is no gate: it does not
look into nested stacks, and misses some of what cfn-lint finds. Of what it says only errors are told, since
its warnings are matters of style that cfn-lint does not raise.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.checks.finding import Finding, TemplatePath
from generator.checks.linter import LintResult, Pending


def fast_lint_is_installed() -> bool:
    """Whether the extra ``fast`` is installed; not every platform has a build of it."""
    return importlib.util.find_spec("cloudformation_validate") is not None


class FastLint:
    """A linter that answers at once. Its engine goes with it, since none can be freed when Python ends."""

    def begin(self, directory: Path, files: Sequence[str], regions: Sequence[str]) -> Mapping[str, Pending]:
        """Validate each file in each region when its result is asked for."""
        return {file: cache(lambda file=file: self._linted(directory, file, regions)) for file in files}

    @cached_property
    def _engine(self) -> Any:
        from cloudformation_validate import CelEngine

        return CelEngine()

    def _linted(self, directory: Path, file: str, regions: Sequence[str]) -> LintResult:
        begin = time.perf_counter()
        path = str(directory / file)
        found = dict.fromkeys(
            _finding(file, diagnostic)
            for region in regions
            for diagnostic in self._engine.validate_template(path, _settings(region)).diagnostics
        )
        return LintResult(file, tuple(sorted(found)), time.perf_counter() - begin)


@cache
def _settings(region: str) -> Any:
    from cloudformation_validate import PseudoParameterOverrides, Severity, ValidateConfig

    return ValidateConfig(
        severity_level=Severity.ERROR, pseudo_parameter_overrides=PseudoParameterOverrides(region=region)
    )


def _finding(file: str, diagnostic: Any) -> Finding:
    return Finding(
        rule=diagnostic.rule_id,
        severity="error",
        message=diagnostic.message,
        file=file,
        line=diagnostic.start_line or 1,
        path=_path(diagnostic),
        documentation_url=diagnostic.documentation_url or "",
    )


def _path(diagnostic: Any) -> TemplatePath:
    """The resource and the property of it, as far as they are told."""
    if diagnostic.entity is None or not diagnostic.entity.logical_id:
        return ()
    steps = (diagnostic.property_path or "").split(".")
    return ("Resources", diagnostic.entity.logical_id, *(step for step in steps if step))
