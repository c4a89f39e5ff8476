"""Syntax errors in people's words: the parser's phrases, what they mean, what would be right."""

from __future__ import annotations

import re
from typing import Final

from yaml.error import MarkedYAMLError, YAMLError
from yaml.reader import Reader

from generator.errors import Problem

_TAB: Final = re.compile(r"[ ]*\t")
_INDENTATION: Final = (
    "the indentation does not fit the lines above",
    "indent keys of one mapping, and dashes of one list, by the same number of spaces",
)

#: The first phrase found in the parser's message decides; libyaml and the pure parser word some differently.
_PHRASES: Final[tuple[tuple[str, tuple[str, str]], ...]] = (
    (
        "mapping values are not allowed",
        ("a second `:` on one line, or a key indented too far", "quote a value that holds `: `"),
    ),
    ("could not find expected ':'", ("a key without `:`", "write `key: value`")),
    ("cannot start any token", ("a value starts with a character that YAML keeps for itself", "quote it")),
    ("unexpected end of stream", ("a quote is opened and never closed", "close it on the same line")),
    ("',' or ']'", ("`[` is opened and never closed", "close it, and put a comma between two items")),
    ("',' or '}'", ("`{` is opened and never closed", "close it, and put a comma between two entries")),
    ("alphabetic or numeric character", ("`*` and `&` start an alias or an anchor", "quote the value")),
    (
        "undefined alias",
        ("an alias whose anchor is not defined above it", "define `&name`, or quote the `*`"),
    ),
    ("second occurrence", ("an anchor is defined twice", "give each anchor a name of its own")),
    ("unknown escape character", ("an escape that YAML does not know", "use single quotes")),
    ("undefined tag handle", ("YAML tags are not supported", "write plain values, or quote the `!`")),
    ("node content", ("a closing bracket that nothing opened", "quote the value")),
    ("did not find expected key", _INDENTATION),
    ("'-' indicator", _INDENTATION),
    ("<block end>", _INDENTATION),
)

#: Where the opening is the place to look, not where the parser gave up.
_AT_CONTEXT: Final = ("unexpected end of stream", "',' or ']'", "',' or '}'", "could not find expected ':'")


def syntax_problem(error: YAMLError, text: str, file: str) -> Problem:
    """Why the text of a file is not YAML, at the line where a person should look."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(text, file)
    phrase = error.problem or ""
    mark = error.problem_mark
    tabbed = _tabbed_line(text, mark.line)
    if tabbed:
        return Problem(
            "indented with a tab", remedy="YAML is indented with spaces only", file=file, line=tabbed
        )
    if error.context_mark is not None and any(known in phrase for known in _AT_CONTEXT):
        mark = error.context_mark
    what, remedy = _words(error, (phrase, ""))
    return Problem(f"not valid YAML: {what}", remedy=remedy, file=file, line=mark.line + 1)


def json_problem(error: YAMLError, text: str, file: str) -> Problem:
    """Why the text of a file is not JSON, at the line where the parser could not go on.

    All of it lies within brackets that open far above: that line is only mentioned.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(text, file, "JSON")
    what, remedy = _words(error, ("a character that does not fit", "look at the quotes there and just above"))
    line = error.problem_mark.line + 1
    for bracket, phrase in (("{", "',' or '}'"), ("[", "',' or ']'")):
        if phrase in (error.problem or "") and error.context_mark is not None:
            opened = error.context_mark.line + 1
            what = f"a comma is missing, or the `{bracket}` of line {opened} is never closed"
            remedy = "put a comma at the end of the line before, or close the bracket"
    return Problem(f"not valid JSON: {what}", remedy=remedy, file=file, line=line)


def _words(error: MarkedYAMLError, otherwise: tuple[str, str]) -> tuple[str, str]:
    phrase = error.problem or ""
    return next((words for known, words in _PHRASES if known in phrase), otherwise)


def _tabbed_line(text: str, index: int) -> int:
    """The number of the line at the index or just above it that is indented with a tab; else 0."""
    lines = text.splitlines()
    for candidate in (index, index - 1):
        if 0 <= candidate < len(lines) and _TAB.match(lines[candidate]):
            return candidate + 1
    return 0


def _unreadable_character(text: str, file: str, language: str = "YAML") -> Problem:
    found = Reader.NON_PRINTABLE.search(text)
    before = text[: found.start()] if found else ""
    shown = f" U+{ord(found.group()):04X}" if found else ""
    return Problem(
        f"not valid {language}: the control character{shown} is not allowed",
        remedy="remove it",
        file=file,
        line=before.count("\n") + 1,
    )
