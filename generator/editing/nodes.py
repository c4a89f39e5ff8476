"""The values of a YAML text with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import yaml

from generator.errors import ConfigPath
from generator.reading.core_schema import MERGE_TAG, CoreLoader, scalar_value

Kind = Literal["scalar", "list", "mapping", "alias"]

_BLOCK_SCALARS: Final = ("|", ">")


@dataclass
class Node:
    """One value. Places are counted in characters from the beginning of the text."""

    kind: Kind
    start: int
    """Where it begins, with its anchor and tag."""
    end: int
    """After its last character; of a block, after the last character of its last value."""
    line: int
    """From one."""
    anchor: str
    """Of an alias, the name of what it stands for."""
    flow: bool = False
    """Of a list or mapping: written in brackets."""
    style: str = ""
    """Of a scalar: the quote, `|` or `>`; empty if it is plain."""
    tag: str = ""
    text: str = ""
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Node, Node]] = field(default_factory=list)
    target: Node | None = None
    """What an alias stands for."""

    @property
    def meant(self) -> Node:
        """The value itself, behind an alias or not."""
        return self.target or self

    def own(self, key: str) -> tuple[Node, Node] | None:
        """The entry that stands in the mapping itself."""
        return next((entry for entry in self.entries if _is_key(entry[0], key)), None)

    def inherited(self, key: str) -> Node | None:
        """The value that ``<<`` brings in; of several mappings the first has the say."""
        for name, value in self.entries:
            if name.tag != MERGE_TAG:
                continue
            for source in value.items if value.kind == "list" else [value]:
                mapping = source.meant
                found = mapping.own(key)
                inner = found[1] if found else mapping.inherited(key)
                if inner is not None:
                    return inner
        return None

    def find(self, key: str) -> Node | None:
        """The value of a key, wherever the mapping has it from."""
        found = self.own(key)
        return found[1] if found else self.inherited(key)

    def at(self, path: ConfigPath) -> Node | None:
        """The value at a path, items of lists by name or index; none if it does not stand here."""
        node: Node | None = self
        for step in path:
            mapping_or_list = node.meant if node else None
            if mapping_or_list is None:
                return None
            node = mapping_or_list.child(step)
        return node

    def child(self, step: str | int) -> Node | None:
        """The value of a key, or the item of a list by its name or index."""
        if isinstance(step, int):
            return self.items[step] if step < len(self.items) else None
        if self.kind == "mapping":
            return self.find(step)
        return next((item for item in self.items if item.name == step), None)

    @property
    def name(self) -> str | None:
        """What its key `name` says."""
        name = self.meant.find("name")
        return name.meant.text if name else None

    def plain(self) -> Any:
        """The value as dicts, lists and scalars."""
        node = self.meant
        match node.kind:
            case "scalar":
                return scalar_value(node.tag, node.text)
            case "list":
                return [item.plain() for item in node.items]
            case _:
                return {key: value.plain() for key, value in node._all_entries().items()}

    def leaves(self) -> Iterator[Node]:
        """Every scalar and alias inside, keys among them, in the order of the text."""
        if self.kind in ("scalar", "alias"):
            yield self
        for item in self.items:
            yield from item.leaves()
        for key, value in self.entries:
            yield from key.leaves()
            yield from value.leaves()

    def _all_entries(self) -> dict[str, Node]:
        inherited: dict[str, Node] = {}
        entries: dict[str, Node] = {}
        for key, value in self.entries:
            if key.tag != MERGE_TAG:
                entries[key.text] = value
                continue
            for source in value.items if value.kind == "list" else [value]:
                inherited = source.meant._all_entries() | inherited
        return inherited | entries


def read_nodes(text: str) -> Node:
    """The top of a YAML document that has been read before, so that it is known to hold params."""
    loader: Any = CoreLoader(text)
    try:
        loader.get_event(), loader.get_event()  # the beginnings of the stream and of the document
        return _Composer(loader, text).node()
    finally:
        loader.dispose()


class _Composer:
    """Makes nodes of events: unlike PyYAML's own, these tell an alias from what it stands for."""

    def __init__(self, loader: Any, text: str) -> None:
        self._loader = loader
        self._text = text
        self._anchors: dict[str, Node] = {}

    def node(self) -> Node:
        event = self._loader.get_event()
        start, line = event.start_mark.index, event.start_mark.line + 1
        anchor = str(event.anchor or "")
        node = Node("scalar", start, event.end_mark.index, line, anchor)
        if isinstance(event, yaml.AliasEvent):
            node.kind, node.target = "alias", self._anchors[anchor].meant
            return node
        if anchor:
            self._anchors[anchor] = node
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(node, event)
        else:
            node.flow = bool(event.flow_style)
            self._collection(node, is_list=isinstance(event, yaml.SequenceStartEvent))
        return node

    def _scalar(self, node: Node, event: Any) -> None:
        node.text, node.style = event.value, event.style or ""
        node.tag = event.tag or self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if node.style in _BLOCK_SCALARS:
            written = self._text[node.start : node.end]
            keeps = "+" in written.split("\n", 1)[0]  # the line breaks at its end belong to it
            node.end = node.start + len(written if keeps else written.rstrip())

    def _collection(self, node: Node, *, is_list: bool) -> None:
        node.kind = "list" if is_list else "mapping"
        end = yaml.SequenceEndEvent if is_list else yaml.MappingEndEvent
        while not self._loader.check_event(end):
            if is_list:
                node.items.append(self.node())
            else:
                node.entries.append((self.node(), self.node()))
        closing = self._loader.get_event()
        inner = node.items[-1] if node.items else node.entries[-1][1] if node.entries else None
        node.end = closing.end_mark.index if node.flow or inner is None else inner.end


def _is_key(node: Node, key: str) -> bool:
    return node.text == key and node.tag != MERGE_TAG
