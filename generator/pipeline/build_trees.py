"""build_trees: from params files to checked trees in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.assembly import Assembly, Former, assemble
from generator.cache.identity import digest
from generator.checks.finding import Finding
from generator.checks.linter import Linter
from generator.checks.report import Report, TreeCheck
from generator.config.loader import LoadedEnvironment, load_environment
from generator.diff import TrafficChange
from generator.errors import ConfigError, GeneratorError, Problem
from generator.pipeline.regional_types import unsupported_types
from generator.pipeline.targets import Target
from generator.pipeline.touched_traffic import touched_traffic
from generator.render import read_former, remove_stale, render, staging

#: Told what is being done, one short sentence at a time.
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """One environment that was built, and what the checks said of it."""

    target: Target
    loaded: LoadedEnvironment
    assembly: Assembly
    files: dict[str, str]
    """Path to text."""
    report: Report
    traffic: tuple[TrafficChange, ...]
    """What the update from the tree that was there touches of deployments' traffic."""

    @property
    def sizes(self) -> dict[str, int]:
        """Path to bytes, templates only."""
        return {
            template.path: len(self.files[template.path].encode()) for template in self.assembly.templates
        }

    @property
    def digests(self) -> dict[str, str]:
        """Path to SHA-256 of every file."""
        return {path: digest(text.encode()) for path, text in self.files.items()}


@dataclass(frozen=True)
class _Begun:
    """An environment that is rendered, and whose checks are under way."""

    target: Target
    loaded: LoadedEnvironment
    assembly: Assembly
    files: dict[str, str]
    checks: TreeCheck
    traffic: tuple[TrafficChange, ...]

    def built(self) -> Built:
        """The same when they are done."""
        return Built(self.target, self.loaded, self.assembly, self.files, self.checks.report(), self.traffic)


class CheckError(GeneratorError):
    """A tree has findings that fail; nothing was moved in."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """The findings, their files named as a person finds them."""
        self.findings = findings
        super().__init__(
            Problem(f"{sum(finding.fails for finding in findings)} findings; nothing was written")
        )


def build_trees(
    targets: Sequence[Target], output: Path, *, linter: Linter, progress: Progress, whole: bool
) -> tuple[Built, ...]:
    """Render, check and write every target; ``whole`` removes trees of environments that are no more.

    Everything is written to a staging folder first. Only when all checks of all targets pass does it take
    the place of what was there. A tree is linted while those after it are rendered.

    What a service of CodeDeploy was created with is read from the tree that is there.

    Raises:
        ConfigError: params are wrong, or ask for what AWS refuses.
        OutputError: the tree that is there cannot be read.
        LimitError: a template or a name would pass a limit.
        CheckError: a check found something in what was rendered.
    """
    loaded = _load_all(targets)
    with staging(output) as stage:
        begun: list[_Begun] = []
        for target, environment in zip(targets, loaded, strict=True):
            progress(f"{target.tree}: rendering")
            assembly = _assemble(environment, read_former(output / target.tree))
            files = render(assembly)
            checks = TreeCheck(stage.write(target.tree, files), assembly.regions, linter)
            traffic = touched_traffic(output / target.tree, assembly, files)
            begun.append(_Begun(target, environment, assembly, files, checks, traffic))
        built: list[Built] = []
        for each in begun:
            progress(f"{each.target.tree}: checking {len(each.assembly.templates)} templates")
            built.append(each.built())
        if failed := [each for each in built if not each.report.ok]:
            raise CheckError(tuple(finding for each in failed for finding in _placed(each, output)))
        stage.move_in()
    if whole:
        remove_stale(output, frozenset(target.tree for target in targets))
    return tuple(built)


def _load_all(targets: Sequence[Target]) -> list[LoadedEnvironment]:
    """Load every target, so that one run tells of the problems of all."""
    loaded: list[LoadedEnvironment] = []
    problems: list[Problem] = []
    for target in targets:
        try:
            loaded.append(load_environment(target.params))
        except ConfigError as error:
            problems.extend(error.problems)
    if problems:
        raise ConfigError(tuple(dict.fromkeys(problems)))
    return loaded


def _assemble(loaded: LoadedEnvironment, former: Former) -> Assembly:
    try:
        assembly = assemble(loaded.config, former)
    except ConfigError as error:
        raise loaded.error(error.problems) from None
    if problems := tuple(unsupported_types(loaded.config, assembly)):
        raise loaded.error(problems)
    return assembly


def _placed(built: Built, output: Path) -> tuple[Finding, ...]:
    """The findings with the path that the file would have had in the output."""
    folder = output / built.target.tree
    return tuple(
        replace(finding, file=(folder / finding.file).as_posix()) for finding in built.report.findings
    )
