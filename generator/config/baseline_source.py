"""The params of an environment as they were before its optimisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.config.baseline import BASELINE, FIXED
from generator.errors import ConfigPath, Problem
from generator.reading.merge import merge, name_of
from generator.reading.source import Located, Source

#: What is said of the environment and not of its baseline; the other fixed keys hold for both.
_NOT_TAKEN_OVER = (BASELINE, "cost")


@dataclass(frozen=True)
class BaselineSource(Source):
    """The environment's params with the patch merged over them.

    A problem is told at the line and the path of the patch where that says the value, else at those of the
    environment's own value.
    """

    patch: Located

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems with their places, in the order of the files, each once."""
        return super().located(problem if problem.file else self._placed(problem) for problem in problems)

    def _placed(self, problem: Problem) -> Problem:
        found = _in_patch(self.root, self.patch, problem.path)
        if found is None:
            unpatched = replace(problem, what=f"in the baseline, {problem.what}")
            return unpatched.at(*self.locate(problem.path))
        path, value = found
        return replace(problem, path=(BASELINE, *path)).at(value.file, value.line)


def baseline_source(source: Source) -> BaselineSource | None:
    """The baseline of the environment; none if it states none.

    The params are those of a legal environment: its baseline is a mapping without fixed keys.
    """
    patch = source.root.child(BASELINE)
    if patch is None or patch.value is None:
        return None
    root = source.root
    assert isinstance(root.value, Mapping), "params are a mapping"
    assert isinstance(patch.value, Mapping), "Environment refuses every other baseline"
    assert not FIXED.keys() & patch.value.keys(), "Environment refuses them"
    own = {key: entry for key, entry in root.value.items() if key not in _NOT_TAKEN_OVER}
    return BaselineSource(merge(replace(root, value=own), patch), source.files, patch)


def _in_patch(root: Located, patch: Located, path: ConfigPath) -> tuple[ConfigPath, Located] | None:
    """Where the patch says what is at a path of the merged params; nothing where it is silent."""
    found, said = root, patch
    own_path: ConfigPath = ()
    for index, step in enumerate(path):
        inner = found.child(step)
        own_step = step if inner is None else _own_step(said, step, inner)
        below = None if own_step is None else said.child(own_step)
        if inner is None:
            return (*own_path, *path[index:]), below or said
        if below is None or own_step is None:
            return None
        found, said = inner, below
        own_path = (*own_path, own_step)
    return own_path, said


def _own_step(said: Located, step: str | int, merged: Located) -> str | int | None:
    """The step to the value within the patch: items of a list have merged by name."""
    if isinstance(step, str) or not isinstance(said.value, tuple):
        return step
    for index, item in enumerate(said.value):
        if item is merged or (name_of(item) is not None and name_of(item) == name_of(merged)):
            return index
    return None
