"""Rows that cannot be read, told by what is wrong: a thousand rows with one wrong unit are one error."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generator.errors import Problem

#: Lines, and other values, that are named.
_NAMED: Final = 3


class RefusedRowError(Exception):
    """One row; ``kind`` is what is wrong in words that many rows may share, ``value`` what stands there."""

    def __init__(self, column: str, kind: str, value: str = "", remedy: str = "") -> None:
        """Keep what a person reads."""
        super().__init__(f"{column}: {value} {kind}")
        self.column, self.kind, self.value, self.remedy = column, kind, value, remedy


@dataclass
class _Rows:
    """The rows of one kind and column."""

    first: RefusedRowError
    count: int = 0
    lines: list[int] = field(default_factory=list)
    """The first of them; none in JSON, which says no lines."""
    others: list[str] = field(default_factory=list)
    """The first values beside that of the first row."""


class RefusedRows:
    """All rows of a file that cannot be read."""

    def __init__(self) -> None:
        """None yet."""
        self._rows: dict[tuple[str, str], _Rows] = {}

    def add(self, error: RefusedRowError, line: int) -> None:
        """Count a row; ``line`` is 0 if nobody knows it."""
        rows = self._rows.setdefault((error.column, error.kind), _Rows(error))
        rows.count += 1
        if line and len(rows.lines) < _NAMED:
            rows.lines.append(line)
        known = error.value == rows.first.value or error.value in rows.others
        if not known and len(rows.others) < _NAMED:
            rows.others.append(error.value)

    def problems(self, file: str) -> tuple[Problem, ...]:
        """One for each kind and column, at its first line."""
        return tuple(_problem(rows, file) for rows in self._rows.values())


def _problem(rows: _Rows, file: str) -> Problem:
    error = rows.first
    what = f"{error.value} {error.kind}".strip()
    remedy = "; ".join(part for part in (error.remedy, *_further(rows)) if part)
    return Problem(what, (error.column,), remedy, file, rows.lines[0] if rows.lines else 0)


def _further(rows: _Rows) -> tuple[str, ...]:
    if rows.count == 1:
        return ()
    more = ", …" if rows.count > len(rows.lines) else ""
    lines = f", lines {', '.join(map(str, rows.lines))}{more}" if rows.lines else ""
    others = f"also {', '.join(rows.others)}" if rows.others else ""
    return f"{rows.count:,} rows{lines}", others
