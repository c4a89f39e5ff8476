"""One file as plain data: text, whole numbers, decimals, lists and mappings, each with its line.

JSON is read as the part of YAML that it is, its tabs taken for spaces.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode
from yaml.error import MarkedYAMLError, YAMLError

from generator.errors import ConfigError, ConfigPath, Problem

_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_DECIMAL: Final = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}

# It composes nodes whose scalars are all text. libyaml is several times faster than the pure parser.
_PARSER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: The tags of values without one.
_PLAIN_TAGS: Final = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


@dataclass(frozen=True)
class Document:
    """What a file says, and where."""

    file: str
    data: dict[str, Any]
    lines: Mapping[ConfigPath, int]

    def located(self, problem: Problem) -> Problem:
        """The problem at the line of its path, or of the nearest value around it that exists."""
        path = problem.path
        while path and path not in self.lines:
            path = path[:-1]
        return problem.at(self.file, self.lines.get(path, 1))

    def error(self, problems: Iterable[Problem]) -> ConfigError:
        """The error to raise for all of them, in the order of the file."""
        return ConfigError(sorted(map(self.located, problems), key=lambda problem: problem.line))


def read_document(path: Path, starter: str) -> Document:
    """The file as data.

    Args:
        path: YAML or JSON, in UTF-8.
        starter: how such a file begins, for the message on one that is empty or a list.

    Raises:
        ConfigError: no such file, no UTF-8, neither YAML nor JSON, a key that stands twice, a tag, or a top
            level that is no mapping.
    """
    file = _shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(Problem(f"cannot be read: {reason}", file=file)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(Problem("not UTF-8", remedy="save the file as UTF-8", file=file)) from error
    try:
        return _document(text.replace("\t", " ") if path.suffix == ".json" else text, file, starter)
    except RecursionError:
        raise ConfigError(Problem("lists or mappings are nested too deep", file=file)) from None


def _document(text: str, file: str, starter: str) -> Document:
    root = _root(text, file)
    if not isinstance(root, MappingNode):
        what = "the file is empty" if root is None else "the top level is no mapping"
        raise ConfigError(Problem(what, remedy=f"begin with {starter}", file=file, line=1))
    reading = _Reading()
    data = reading.value(root, (), 1)
    document = Document(file, data, reading.lines)
    if reading.problems:
        raise document.error(reading.problems)
    return document


def _root(text: str, file: str) -> Node | None:
    try:
        documents = list(yaml.compose_all(text, Loader=_PARSER))
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        what = getattr(error, "problem", None) or "a character that is not allowed"
        line = mark.line + 1 if mark else 1
        remedy = "look at commas, quotes, brackets and indentation there and on the line before"
        raise ConfigError(Problem(f"neither YAML nor JSON: {what}", (), remedy, file, line)) from error
    if len(documents) > 1:
        line = documents[1].start_mark.line + 1
        raise ConfigError(Problem("a second YAML document", remedy="write one a file", file=file, line=line))
    root = documents[0] if documents else None
    return None if isinstance(root, ScalarNode) and not root.value else root


@dataclass
class _Reading:
    """The walk over the nodes; goes on after a problem, so that all are told at once."""

    lines: dict[ConfigPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _open: list[Node] = field(default_factory=list)

    def value(self, node: Node, path: ConfigPath, line: int) -> Any:
        """The node as data; the line is that of its key, where people look."""
        self.lines[path] = line
        if any(node is outer for outer in self._open):
            return self._refuse("an alias to a value that contains it", "write the value out", path)
        if node.tag not in _PLAIN_TAGS:
            return self._refuse(f"the tag {node.tag} is not supported", "write a plain value", path)
        self._open.append(node)
        try:
            return self._inner(node, path)
        finally:
            self._open.pop()

    def _inner(self, node: Node, path: ConfigPath) -> Any:
        match node:
            case ScalarNode() if not node.style:
                return _scalar(node.value)
            case SequenceNode():
                return [
                    self.value(item, (*path, index), item.start_mark.line + 1)
                    for index, item in enumerate(node.value)
                ]
            case MappingNode():
                return self._mapping(node, path)
            case _:
                return node.value

    def _mapping(self, node: MappingNode, path: ConfigPath) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self._refuse("a list or mapping as a key", "write a name", path)
            elif (key := key_node.value) in entries:
                first = self.lines[(*path, key)]
                self._refuse(f"the key stands twice, on lines {first} and {line}", "keep one", (*path, key))
            else:
                entries[key] = self.value(value_node, (*path, key), line)
        return entries

    def _refuse(self, what: str, remedy: str, path: ConfigPath) -> None:
        self.problems.append(Problem(what, path, remedy))


def _scalar(text: str) -> str | int | Decimal | bool | None:
    """A value without quotes."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text) and len(text) <= 30:
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _shown(path: Path) -> str:
    """The path as messages show it: relative when it lies below the current directory, else as given."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    return absolute.relative_to(Path.cwd()).as_posix() if absolute.is_relative_to(Path.cwd()) else str(path)
