"""One file from its bytes to located data.

JSON is read as the part of YAML that it is, its tabs taken for spaces.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from yaml import MappingNode, Node, ScalarNode, SequenceNode
from yaml.error import YAMLError

from generator.errors import ConfigError, ConfigPath, Problem
from generator.reading.core_schema import (
    MAPPING_TAG,
    MERGE_TAG,
    SEQUENCE_TAG,
    CoreLoader,
    scalar_value,
    short_tag,
)
from generator.reading.file_kind import FileKind
from generator.reading.nesting import nests_too_deep
from generator.reading.source import Located, Source, shown_name
from generator.reading.syntax import json_problem, syntax_problem

#: Values of one file, those behind aliases counted at every use. A thousand services have a tenth of
#: them; nine lines of aliases to lists of aliases would have a thousand million.
_MOST_VALUES: Final = 500_000


def read_source(path: Path, kind: FileKind) -> Source:
    """The file as data; JSON if its name ends so, else YAML.

    Raises:
        ConfigError: no such file, no UTF-8, no YAML or JSON, or YAML that no file here has a use for: several
            documents, tags, keys that are no text or stand twice, a top level that is no mapping, aliases
            that multiply without end.
    """
    file = shown_name(path)
    content = _content(path, file)
    reading = _Reading(file)
    digest = hashlib.sha256(content).hexdigest()
    try:
        root = _compose(_text(content, file), file, kind)
        located = reading.located(root, (), root.start_mark.line + 1)
        source = Source(located, {path: digest})
    except RecursionError:
        raise _too_deep(file) from None
    if reading.problems:
        raise source.error(reading.problems)
    return source


def _too_deep(file: str) -> ConfigError:
    what = "lists or mappings are nested too deep"
    return ConfigError(Problem(what, remedy="a handful of levels is enough", file=file))


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(Problem(f"cannot be read: {reason}", file=file)) from error


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigError(
            Problem("not UTF-8", remedy="save the file as UTF-8", file=file, line=line)
        ) from error


def _compose(text: str, file: str, kind: FileKind) -> MappingNode:
    is_json = file.endswith(".json")
    text = text.replace("\t", " ") if is_json else text
    if nests_too_deep(text):
        raise _too_deep(file)
    loader: Any = CoreLoader(text)
    try:
        root = loader.get_node() if loader.check_node() else None
        second = loader.get_node() if root is not None and loader.check_node() else None
    except YAMLError as error:
        say = json_problem if is_json else syntax_problem
        raise ConfigError(say(error, text, file)) from error
    finally:
        loader.dispose()
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        raise ConfigError(Problem("the file is empty", remedy=kind.remedy_of_empty, file=file, line=1))
    if second is not None:
        line = second.start_mark.line + 1
        raise ConfigError(
            Problem("a second YAML document", remedy=f"one {kind.holds} a file", file=file, line=line)
        )
    if not isinstance(root, MappingNode):
        raise ConfigError(
            Problem(
                f"the top level is {'a list' if isinstance(root, SequenceNode) else 'a single value'}",
                remedy=kind.remedy_of_top_level,
                file=file,
                line=root.start_mark.line + 1,
            )
        )
    return root


class _Reading:
    """The walk over the nodes of one file; goes on after a problem, so that all are told at once."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._open: list[Node] = []
        self._values = 0

    def located(self, node: Node, path: ConfigPath, line: int) -> Located:
        """The node as data. The line is the key's, which is where people look."""
        self._values += 1
        if self._values > _MOST_VALUES:
            what = f"with its aliases the file has more than {_MOST_VALUES:,} values"
            top = self._open[1].start_mark.line + 1 if len(self._open) > 1 else line
            raise ConfigError(Problem(what, path[:1], "write fewer lists of aliases", self._file, top))
        if any(node is outer for outer in self._open):
            self._refuse("an alias to a value that contains it", "write the value out", path, line)
            return Located(None, self._file, line)
        self._open.append(node)
        try:
            return Located(self._value(node, path, line), self._file, line)
        finally:
            self._open.pop()

    def _value(self, node: Node, path: ConfigPath, line: int) -> Any:
        match node:
            case ScalarNode():
                return self._scalar(node, path, line)
            case SequenceNode(tag=tag) if tag == SEQUENCE_TAG:
                return tuple(
                    self.located(item, (*path, index), item.start_mark.line + 1)
                    for index, item in enumerate(node.value)
                )
            case MappingNode(tag=tag) if tag == MAPPING_TAG:
                return self._mapping(node, path)
        self._refuse(f"the tag {short_tag(node.tag)} is not supported", "write plain values", path, line)
        return None

    def _scalar(self, node: ScalarNode, path: ConfigPath, line: int) -> Any:
        try:
            return scalar_value(node.tag, node.value)
        except ValueError as error:
            self._refuse(str(error), "write plain values; quote text that starts with `!`", path, line)
            return None

    def _mapping(self, node: MappingNode, path: ConfigPath) -> dict[str, Located]:
        entries: dict[str, Located] = {}
        inherited: dict[str, Located] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.tag == MERGE_TAG:
                inherited |= self._inherited(value_node, path, line)
                continue
            key = self._key(key_node, path, line)
            if key in entries:
                self._refuse(
                    f"the key stands twice, first on line {entries[key].line}",
                    "keep one of the two",
                    (*path, key),
                    line,
                )
            elif key is not None:
                entries[key] = self.located(value_node, (*path, key), line)
        return inherited | entries

    def _inherited(self, node: Node, path: ConfigPath, line: int) -> dict[str, Located]:
        """What ``<<`` brings in: of several mappings the first has the say."""
        sources = node.value if isinstance(node, SequenceNode) else [node]
        inherited: dict[str, Located] = {}
        for source in sources:
            entries = self.located(source, path, line).value
            if not isinstance(entries, dict):
                self._refuse("`<<` merges mappings only", "give it an alias of a mapping", path, line)
                continue
            inherited = entries | inherited
        return inherited

    def _key(self, node: Node, path: ConfigPath, line: int) -> str | None:
        if not isinstance(node, ScalarNode):
            self._refuse("a list or mapping as a key", "a key is text; quote a value with {{ }}", path, line)
            return None
        value = self._scalar(node, path, line)
        if not isinstance(value, str):
            self._refuse(f"the key `{node.value}` is not text", f'write "{node.value}":', path, line)
            return None
        return value

    def _refuse(self, what: str, remedy: str, path: ConfigPath, line: int) -> None:
        self.problems.append(Problem(what, path, remedy, self._file, line))
