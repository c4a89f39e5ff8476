"""Params changed in place: nothing is written before it is read again, and says what was wanted."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from generator.config.environment import Environment
from generator.config.extends import EXTENDS, read_extended
from generator.config.loader import LoadedEnvironment, load_environment
from generator.config.params_file import read_params_file
from generator.editing.change import Change, Value, changed, indexed, leaf_changes, same, value_of
from generator.editing.edit_text import Extension
from generator.editing.nodes import read_nodes
from generator.editing.replacement import replacement
from generator.editing.rounds import edit_all
from generator.errors import ConfigError, ConfigPath, Problem
from generator.reading.refusals import validate
from generator.reading.source import Source, shown_name

_BY_HAND: Final = "make this change by hand"


@dataclass(frozen=True)
class Edited:
    """A file before and after."""

    file: str
    """As messages show it."""
    before: str
    after: str
    lines: Mapping[ConfigPath, int]
    """Of each value that was written, the line on which it stands now; none for what was taken away."""

    @property
    def diff(self) -> str:
        """What changes, as a unified diff; empty if nothing does."""
        lines = self.before.splitlines(), self.after.splitlines()
        return "".join(
            f"{line}\n" for line in difflib.unified_diff(*lines, self.file, self.file, lineterm="")
        )


def edit_params(path: Path, changes: Iterable[Change]) -> Edited:
    """Make changes of the merged params of an environment in its own file; all of them or none.

    What a file says that this one extends is not touched: the difference is written here.

    Raises:
        ConfigError: the params are refused as they are or as they would be; or a change cannot be made alone,
            since others share the value, or without losing a comment.
        OutputError: the file cannot be written.
    """
    load_environment(path)
    said = read_extended(path)
    # As bytes, so that every line break stays what it is.
    content = path.read_bytes()
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    before = content[len(mark) :].decode("utf-8")
    wanted, base, steps = said.written, _base(path), []
    try:
        for change in changes:
            for leaf in leaf_changes(value_of(wanted, change.path, adds=change.adds), change):
                steps.append((leaf, Extension(wanted, base)))
                wanted = changed(wanted, leaf.path, leaf.value, adds=leaf.adds)
        text = edit_all(before, steps)
    except ConfigError as error:
        raise ConfigError(_placed(error.problems, said, path)) from None
    if text != before:
        with replacement(path, mark + text.encode("utf-8")) as written:
            _check(written, path, wanted)
    return Edited(shown_name(path), before, text, _lines(text, [leaf for leaf, _ in steps]))


def _base(path: Path) -> dict[str, Any]:
    """What the files say that a file extends."""
    extends = read_params_file(path).data.get(EXTENDS)
    return read_extended(path.parent / extends).written if extends else {}


def _check(written: Path, path: Path, wanted: Value) -> None:
    """The new file is read as every params file is.

    Raises:
        ConfigError: it says anything else than what was wanted, or breaks a rule.
    """
    try:
        found = read_extended(written)
        if same(found.written, wanted):
            LoadedEnvironment(validate(found, Environment), found).baseline()
            return
    except ConfigError as error:
        problems = tuple(_of_new_text(problem, written, path) for problem in error.problems)
        raise ConfigError(problems) from None
    what = "the change cannot be written without changing something else"
    raise ConfigError(Problem(what, remedy=_BY_HAND, file=shown_name(path)))


def _of_new_text(problem: Problem, written: Path, path: Path) -> Problem:
    """What would be wrong, without a line: it is one of a text that nobody has."""
    would = replace(problem, what=f"would be refused: {problem.what}")
    return would.at(shown_name(path), 0) if problem.file == shown_name(written) else would


def _placed(problems: Iterable[Problem], said: Source, path: Path) -> Iterator[Problem]:
    """With the file; a problem that knows its line is about the text that was edited."""
    for problem in problems:
        found = said.locate(indexed(said.written, problem.path))
        yield problem.at(shown_name(path), problem.line) if problem.line else problem.at(*found)


def _lines(text: str, leaves: Iterable[Change]) -> dict[ConfigPath, int]:
    root = read_nodes(text)
    lines = {}
    for leaf in leaves:
        node = root.at(leaf.path)
        if node is not None:
            lines[leaf.path] = node.line
    return lines
