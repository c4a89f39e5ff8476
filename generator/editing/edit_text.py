"""One change made in the text of one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from generator.editing import surgery
from generator.editing.change import REMOVED, Change, changed, indexed, value_of
from generator.editing.key_order import key_order
from generator.editing.nodes import Node
from generator.errors import ConfigError, Problem

_WHOLE_ITEM: Final = ("an item of a list is neither put in nor taken out here", "do it by hand")


@dataclass(frozen=True)
class Extension:
    """What stands around a file that is edited."""

    merged: Any
    """What the file and all that it extends say together."""
    base: Any
    """What the files say that it extends; an empty mapping if there are none."""


def edit_text(text: str, root: Node, change: Change, around: Extension) -> str:
    """The text after a change: the value itself, or a difference from what the base says.

    Args:
        text: Of the file.
        root: What was read from it.
        change: One that takes no mapping apart: `leaf_changes` does that.
        around: The params that the file is a part of.

    Raises:
        ConfigError: the value belongs to others too, by an anchor, or cannot be written in this file.
    """
    return _Edit(text, root, change, around).made()


class _Edit:
    """The walk from the top of a file to the value, or to the last part of its path that the file has."""

    def __init__(self, text: str, root: Node, change: Change, around: Extension) -> None:
        self._text = text
        self._path = change.path
        self._value = change.value
        self._adds = change.adds
        self._around = around
        self._root = root

    def made(self) -> str:
        node = self._root
        for depth, step in enumerate(self._path):
            child = self._child(node, step)
            if child is None:
                return self._put_in(node, depth)
            self._refuse_shared(child, depth)
            last = depth + 1 == len(self._path)
            if child.kind == "alias" and not last:
                return self._beside_alias(child, depth)
            if last and self._value is REMOVED:
                return self._taken_out(node, child)
            if last:
                return surgery.replace_value(self._text, child, self._value)
            node = child
        raise self._refused("the whole file cannot be replaced", "name a key", 1)

    def _child(self, node: Node, step: str | int) -> Node | None:
        """The value of a key or the item of a list, as far as it stands in the file itself."""
        if node.kind == "mapping" and isinstance(step, str):
            entry = node.own(step)
            return entry[1] if entry else None
        if node.kind == "list":
            return node.child(step)
        if node.kind == "scalar" and node.text in ("", "null", "~"):
            raise self._refused("null takes away what the base says", "write the value by hand", node.line)
        raise self._refused("is a single value, and has nothing inside", "name the value itself", node.line)

    def _put_in(self, node: Node, depth: int) -> str:
        """A value of which the file says nothing up to here."""
        path, step = self._path[:depth], self._path[depth]
        if node.kind == "list":
            return surgery.insert_item(self._text, node, self._named_item(depth))
        key = str(step)
        inherited = node.inherited(key)
        if inherited is not None and self._value is REMOVED:
            raise self._refused("comes in by `<<`, and cannot be taken away here", "", inherited.line)
        if inherited is not None:
            value = changed(inherited.plain(), self._path, self._value, depth + 1)
        else:
            value = self._difference(depth + 1)
        return surgery.insert_entry(self._text, node, key, value, key_order(self._around.merged, path))

    def _difference(self, depth: int) -> Any:
        """What to write below a depth of the path so that, merged over the base, only the value changes."""
        if depth == len(self._path):
            return None if self._value is REMOVED else self._value
        step = self._path[depth]
        said = value_of(self._around.merged, self._path[:depth], adds=self._adds)
        if not isinstance(said, list):
            return {step: self._difference(depth + 1)}
        if isinstance(step, int):
            return changed(said, self._path, self._value, depth)  # a list without names is stated as a whole
        return [self._named_item(depth)]

    def _named_item(self, depth: int) -> dict[str, Any]:
        """An item that says its name, and what differs from the base's item of that name."""
        if depth + 1 == len(self._path):
            raise self._refused(*_WHOLE_ITEM, 0)
        return {"name": self._path[depth], **self._difference(depth + 1)}

    def _beside_alias(self, alias: Node, depth: int) -> str:
        """A value of its own beside the alias, so that others that use the anchor keep theirs."""
        inner = self._path[depth + 1]
        if alias.meant.kind != "mapping" or not isinstance(inner, str) or self._value is REMOVED:
            what = f"is an alias, and what it stands for is on line {alias.meant.line}"
            raise self._refused(what, "write it out here, then change it", alias.line, depth)
        said = alias.meant.find(inner)
        value = changed(said.plain() if said else REMOVED, self._path, self._value, depth + 2)
        return surgery.replace_alias(self._text, alias, inner, value)

    def _taken_out(self, node: Node, child: Node) -> str:
        """What the base says is taken away by null; all else by leaving it out."""
        if self._base_says_it():
            return surgery.replace_value(self._text, child, None)
        if node.kind != "mapping":
            raise self._refused(*_WHOLE_ITEM, child.line)
        return surgery.remove_entry(self._text, node, str(self._path[-1]))

    def _base_says_it(self) -> bool:
        """A list without names is all this file's own, whatever list the base has there."""
        found = indexed(self._around.base, self._path)
        return len(found) == len(self._path) and not any(isinstance(step, int) for step in self._path)

    def _refuse_shared(self, node: Node, depth: int) -> None:
        """A value with an anchor is not this one's alone if an alias stands for it elsewhere."""
        if not node.anchor or node.kind == "alias":
            return
        users = [leaf for leaf in self._root.leaves() if leaf.kind == "alias" and leaf.anchor == node.anchor]
        if users:
            *others, final = (str(line) for line in sorted({leaf.line for leaf in users}))
            lines = f"lines {', '.join(others)} and {final}" if others else f"line {final}"
            what = f"&{node.anchor} is shared: {lines} would change, too"
            remedy = f"write the value out where *{node.anchor} stands, then try again"
            raise self._refused(what, remedy, node.line, depth)

    def _refused(self, what: str, remedy: str, line: int, depth: int | None = None) -> ConfigError:
        path = self._path if depth is None else self._path[: depth + 1]
        return ConfigError(Problem(what, path, remedy, line=line))
