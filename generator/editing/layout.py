"""How a text is laid out: its line breaks, columns, indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from generator.errors import ConfigError, Problem

_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")
_USUAL_STEP: Final = 2


class Layout:
    """One text as it is."""

    def __init__(self, text: str) -> None:
        """Any text; places in it are counted in characters."""
        self._text = text

    @cached_property
    def line_break(self) -> str:
        """How its first line ends."""
        found = _LINE_BREAK.search(self._text)
        return found.group() if found else "\n"

    @cached_property
    def step(self) -> int:
        """By how many spaces the first indented line is indented."""
        found = re.search(r"^( +)[^ #\r\n]", self._text, re.MULTILINE)
        return len(found[1]) if found else _USUAL_STEP

    def column(self, place: int) -> int:
        """Characters between the beginning of the line and a place."""
        return place - self._line_start(place)

    def begins_line(self, place: int) -> bool:
        """Whether nothing but spaces stands before a place."""
        return not self._text[self._line_start(place) : place].strip(" ")

    def lines_after(self, place: int, lines: Iterable[str], indent: int) -> str:
        """The text with lines put in after the line of a place; a last line that is not ended stays so."""
        ends = _LINE_BREAK.search(self._text, place)
        at = ends.end() if ends else len(self._text)
        new = [f"{' ' * indent}{line}".rstrip() for line in lines]
        if ends:
            return self._text[:at] + "".join(line + self.line_break for line in new) + self._text[at:]
        return self._text + "".join(self.line_break + line for line in new)

    def without_lines(self, start: int, end: int) -> str:
        """The text without the lines from one place to another."""
        begin, ends = self._line_start(start), _LINE_BREAK.search(self._text, end)
        if ends:
            return self._text[:begin] + self._text[ends.end() :]
        return re.sub(r"(\r\n|\n|\r)\Z", "", self._text[:begin])

    def dash(self, item: int) -> tuple[int, str]:
        """Where the dash before an item of a list stands, and what is between the two.

        Raises:
            ConfigError: a comment or a line break is.
        """
        found = re.compile(r"-([ \t]+)\Z").search(self._text, self._line_start(item), item)
        if not found:
            line = len(_LINE_BREAK.findall(self._text, 0, item)) + 1
            what = "an item does not stand on the line of its dash"
            raise ConfigError(Problem(what, remedy="make this change by hand", line=line))
        return found.start(), found[1]

    def blank_line_between(self, start: int, end: int) -> bool:
        """Whether a line without anything lies between two places."""
        return bool(re.search(r"(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)", self._text[start:end]))

    def _line_start(self, place: int) -> int:
        return max(self._text.rfind("\n", 0, place), self._text.rfind("\r", 0, place)) + 1
