"""build_trees: from params files to checked trees in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.assembly import Assembly
from generator.cache.identity import digest
from generator.checks.finding import Finding
from generator.checks.linter import Linter
from generator.checks.report import Report, TreeCheck
from generator.config.loader import LoadedEnvironment
from generator.diff import TrafficChange
from generator.errors import GeneratorError, Problem
from generator.pipeline.assembling import assemble_loaded, load_all
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
    read: Mapping[Path, str]
    """Every file that decided about the run, with the SHA-256 of its bytes."""

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

    def built(self, usage: Mapping[Path, str]) -> Built:
        """The same when they are done."""
        read = {**self.loaded.source.files, **usage}
        report = self.checks.report()
        return Built(self.target, self.loaded, self.assembly, self.files, report, self.traffic, read)


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

    What a service of CodeDeploy was created with is read from the tree that is there. An environment that
    states a target saving and a baseline is held to it while its templates are linted.

    Raises:
        ConfigError: params are wrong, ask for what AWS refuses, or save less than they promise.
        OutputError: the tree that is there cannot be read.
        LimitError: a template or a name would pass a limit.
        CheckError: a check found something in what was rendered.
    """
    loaded = load_all(targets)
    with staging(output) as stage:
        begun: list[_Begun] = []
        for target, environment in zip(targets, loaded, strict=True):
            progress(f"{target.tree}: rendering")
            assembly = assemble_loaded(environment, read_former(output / target.tree))
            files = render(assembly)
            bodies = {files[template.path]: template.body for template in assembly.templates}
            checks = TreeCheck(stage.write(target.tree, files), assembly.regions, linter, bodies)
            traffic = touched_traffic(output / target.tree, assembly, bodies)
            begun.append(_Begun(target, environment, assembly, files, checks, traffic))
        usage = _hold_to_targets(begun, progress)
        built: list[Built] = []
        for each in begun:
            progress(f"{each.target.tree}: checking {len(each.assembly.templates)} templates")
            built.append(each.built(usage))
        if failed := [each for each in built if not each.report.ok]:
            raise CheckError(tuple(finding for each in failed for finding in _placed(each, output)))
        stage.move_in()
    if whole:
        remove_stale(output, frozenset(target.tree for target in targets))
    return tuple(built)


def _hold_to_targets(begun: Sequence[_Begun], progress: Progress) -> Mapping[Path, str]:
    """Hold the environments to their target that state one, and say which usage files that took."""
    promising = [each for each in begun if each.loaded.config.cost.target_saving is not None]
    if not promising:
        return {}
    # Imported here, where linters are at work already: it takes as long as a whole run with nothing to do.
    from generator.pipeline.saving_gate import hold_all

    return hold_all([(each.target, each.loaded, each.assembly) for each in promising], progress)


def _placed(built: Built, output: Path) -> tuple[Finding, ...]:
    """The findings with the path that the file would have had in the output."""
    folder = output / built.target.tree
    return tuple(
        replace(finding, file=(folder / finding.file).as_posix()) for finding in built.report.findings
    )
