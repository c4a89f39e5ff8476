"""Cuts in a YAML text: a value replaced, an entry or item put in, an entry taken out.

Each takes the text with nodes that were read from it, and gives the new text. What lies outside of the cut is
the same characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.editing.layout import Layout
from generator.editing.nodes import Node
from generator.editing.written import block, block_item, flow
from generator.errors import ConfigError, Problem


def replace_value(text: str, node: Node, value: Any) -> str:
    """The value of a node replaced. A list with dashes stays one; text keeps its quotes."""
    anchor = f"&{node.anchor} " if node.anchor and node.kind != "alias" else ""
    if node.kind == "list" and not node.flow and isinstance(value, list) and value:
        return _replace_items(text, node, value)
    _keep_comments(text, node)
    return _up_to(text, node) + anchor + flow(value, node.style) + text[node.end :]


def replace_alias(text: str, alias: Node, key: str, value: Any) -> str:
    """`*defaults` as `{<<: *defaults, cpu: 512}`: what it stands for, but for one key."""
    own = f"{{<<: *{alias.anchor}, {flow(key)}: {flow(value)}}}"
    return text[: alias.start] + own + text[alias.end :]


def insert_entry(text: str, mapping: Node, key: str, value: Any, order: Sequence[str]) -> str:
    """A new entry of a mapping, after the last sibling that ``order`` has before it; else after the last."""
    sibling = _sibling(mapping, key, order)
    layout = Layout(text)
    if sibling is None:
        # Only brackets can be empty.
        at = text.index("{", mapping.start) + 1
        return f"{text[:at]}{flow(key)}: {flow(value)}{text[at:]}"
    name, said = sibling
    if mapping.flow:
        return _insert_in_brackets(text, name, said, f"{flow(key)}: {flow(value)}")
    lines = list(block(key, value, layout.step))
    following = next((entry for entry, _ in mapping.entries if entry.start > said.end), None)
    if len(lines) > 1 and following and layout.blank_line_between(said.end, following.start):
        lines = ["", *lines]
    return layout.lines_after(said.end, lines, layout.column(name.start))


def insert_item(text: str, items: Node, item: Any) -> str:
    """A new item at the end of a list."""
    layout = Layout(text)
    if not items.items:
        at = text.index("[", items.start) + 1
        return f"{text[:at]}{flow(item)}{text[at:]}"
    last = items.items[-1]
    if items.flow:
        return _insert_in_brackets(text, last, last, flow(item))
    dash, gap = layout.dash(last.start)
    apart = len(items.items) > 1 and layout.blank_line_between(items.items[-2].end, dash)
    lines = [*([""] if apart else []), *block_item(item, layout.step, gap)]
    return layout.lines_after(last.end, lines, layout.column(dash))


def remove_entry(text: str, mapping: Node, key: str) -> str:
    """An entry taken out, with the comment behind it; an empty mapping becomes `{}`."""
    index = next(index for index, (name, _) in enumerate(mapping.entries) if name.text == key)
    name, value = mapping.entries[index]
    layout = Layout(text)
    if len(mapping.entries) == 1:
        _keep_comments(text, mapping)
        return f"{_up_to(text, mapping)}{{}}{text[mapping.end :]}"
    following = mapping.entries[index + 1][0].start if index + 1 < len(mapping.entries) else None
    if not mapping.flow and layout.begins_line(name.start):
        return layout.without_lines(name.start, value.end)
    if following is None:
        begin, end = mapping.entries[index - 1][1].end, value.end
    else:
        begin, end = name.start, following
    if "#" in text[value.end : end]:
        raise _comment_lost(name.line)
    return text[:begin] + text[end:]


def _up_to(text: str, node: Node) -> str:
    """What stands before a value that will be written on one line: on that of its key, if it can be."""
    before = text[: node.start]
    bare = before.rstrip()
    on_its_line = before != bare and not re.search(r"[\r\n]", before[len(bare) :])
    return f"{bare} " if bare.endswith(":") and not on_its_line else before


def _replace_items(text: str, node: Node, value: list[Any]) -> str:
    """The items of a list with dashes."""
    _keep_comments(text, node)
    layout = Layout(text)
    dash, gap = layout.dash(node.items[0].start)
    indent = " " * layout.column(dash)
    lines = [line for item in value for line in block_item(item, layout.step, gap)]
    return text[:dash] + f"{layout.line_break}{indent}".join(lines) + text[node.end :]


def _insert_in_brackets(text: str, before: Node, said: Node, new: str) -> str:
    """Behind a sibling, from its key ``before`` to its value ``said``: on its line, or on one of its own."""
    layout = Layout(text)
    if not layout.begins_line(before.start):
        return f"{text[: said.end]}, {new}{text[said.end :]}"
    indent = layout.column(before.start)
    comma = re.compile(r"[ \t]*,").match(text, said.end)
    after = comma.end() if comma else said.end
    if re.compile(r"[ \t]*(#.*)?\r?$", re.MULTILINE).match(text, after):
        if comma:
            return layout.lines_after(after, [f"{new},"], indent)
        with_comma = f"{text[:after]},{text[after:]}"
        return Layout(with_comma).lines_after(after + 1, [new], indent)
    return f"{text[: said.end]}, {new}{text[said.end :]}"


def _sibling(mapping: Node, key: str, order: Sequence[str]) -> tuple[Node, Node] | None:
    if not mapping.entries:
        return None
    before = order[: order.index(key)] if key in order else ()
    known = [entry for entry in mapping.entries if entry[0].text in before]
    return (known or mapping.entries)[-1]


def _keep_comments(text: str, node: Node) -> None:
    """Refuse to cut out a list or mapping that holds comments of a person."""
    place = node.start
    for leaf in node.leaves():
        if "#" in text[place : leaf.start]:
            raise _comment_lost(node.line)
        place = max(place, leaf.end)
    if "#" in text[place : node.end]:
        raise _comment_lost(node.line)


def _comment_lost(line: int) -> ConfigError:
    what = "comments within what is to be replaced would be lost"
    return ConfigError(Problem(what, remedy="make this change by hand", line=line))
