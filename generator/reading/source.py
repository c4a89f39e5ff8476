"""Plain data that remembers the file and the line of every value."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.errors import ConfigError, ConfigPath, Problem

Scalar = str | int | float | bool | None


class WrittenFloat(float):
    """A number that remembers how it is written: ``1.10`` is another tag than ``1.1``."""

    def __new__(cls, text: str) -> WrittenFloat:
        """The number that the text stands for."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str

    @property
    def exact(self) -> Decimal | str:
        """The number as it is written; the text itself where no decimal is so large or so small."""
        try:
            return Decimal(self.text)
        except InvalidOperation:
            return self.text


@dataclass(frozen=True)
class Located:
    """A value and where a person finds it: at the line of its key, or of its item in a list.

    A value behind a YAML alias stands at the key that uses it, and what is inside it at the anchor.
    """

    value: Scalar | tuple[Located, ...] | Mapping[str, Located]
    file: str
    line: int

    def plain(self, *, as_written: bool = False) -> Any:
        """The value without its places, and without the text of numbers unless it is asked for."""
        match self.value:
            case Mapping():
                return {key: entry.plain(as_written=as_written) for key, entry in self.value.items()}
            case tuple():
                return [item.plain(as_written=as_written) for item in self.value]
            case WrittenFloat() if not as_written:
                return float(self.value)
            case scalar:
                return scalar

    def child(self, step: str | int) -> Located | None:
        """The entry of a mapping or the item of a list; nothing when it is not there."""
        if isinstance(self.value, Mapping) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, tuple) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


@dataclass(frozen=True)
class Source:
    """What one file says, or several that are merged, whichever of them says it."""

    root: Located
    files: Mapping[Path, str]
    """Each file that was read, with the SHA-256 of its bytes."""

    @cached_property
    def data(self) -> dict[str, Any]:
        """Dicts, lists and scalars."""
        data: dict[str, Any] = self.root.plain()
        return data

    @cached_property
    def written(self) -> dict[str, Any]:
        """The same, with numbers that remember their text."""
        written: dict[str, Any] = self.root.plain(as_written=True)
        return written

    def with_root(self, root: Located) -> Source:
        """The same files, of which something else is taken: a part, or parts that are merged."""
        return replace(self, root=root)

    def locate(self, path: ConfigPath) -> tuple[str, int]:
        """File and line of the value at a path, or of the nearest value around it that exists."""
        found = self.root
        for step in path:
            inner = found.child(step)
            if inner is None:
                break
            found = inner
        return found.file, found.line

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems with their places, in the order of the files, each once.

        A problem that already knows its file keeps its place.
        """
        placed = (problem if problem.file else problem.at(*self.locate(problem.path)) for problem in problems)
        return tuple(sorted(dict.fromkeys(placed), key=lambda problem: (problem.file, problem.line)))

    def error(self, problems: Problem | Iterable[Problem]) -> ConfigError:
        """The error to raise for problems whose paths start at the root."""
        return ConfigError(self.located((problems,) if isinstance(problems, Problem) else problems))


def value_at(data: object, path: ConfigPath) -> object:
    """The value at a path of plain data; None where there is none."""
    for step in path:
        match data, step:
            case dict(), str():
                data = data.get(step)
            case list(), int() if step < len(data):
                data = data[step]
            case _:
                return None
    return data


def shown_name(path: Path) -> str:
    """The path as messages show it: relative when it lies below the current directory, else as given."""
    here = Path.cwd()
    absolute = Path(os.path.normpath(here / path))  # symbolic links keep the names that were typed
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)
