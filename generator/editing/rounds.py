"""Many changes in the text of one file, with few readings of it.

Changes of different services touch different places. Each round reads the text once, makes one change of each
service, and puts the cuts together; what would touch another cut waits for the next round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.config.baseline import BASELINE
from generator.editing.change import Change
from generator.editing.edit_text import Extension, edit_text
from generator.editing.nodes import Node, read_nodes
from generator.errors import ConfigError, ConfigPath

#: A change, and what is around the file once all changes before it are made.
Step = tuple[Change, Extension]


@dataclass(frozen=True)
class _Cut:
    """From one place to another, something else."""

    start: int
    end: int
    new: str

    def touches(self, other: _Cut) -> bool:
        return self.start <= other.end and other.start <= self.end


def edit_all(text: str, steps: Sequence[Step]) -> str:
    """The text after all changes; those of one service are made in their order.

    Raises:
        ConfigError: one of them cannot be made; lines are those of the text as it was given.
    """
    before, waiting = text, list(steps)
    while waiting:
        root = read_nodes(text)
        cuts: list[_Cut] = []
        owners: set[ConfigPath] = set()
        later: list[Step] = []
        for change, around in waiting:
            owner = _owner(change.path)
            if owner not in owners:
                owners.add(owner)
                cut = _difference(text, _edited(text, root, (change, around), before))
                if not any(cut.touches(other) for other in cuts):
                    cuts.append(cut)
                    continue
            later.append((change, around))
        for cut in sorted(cuts, key=lambda each: each.start, reverse=True):
            text = text[: cut.start] + cut.new + text[cut.end :]
        waiting = later
    return text


def _edited(text: str, root: Node, step: Step, before: str) -> str:
    """The text after one change. What is refused is refused with lines of the text as it was given."""
    change, around = step
    try:
        return edit_text(text, root, change, around)
    except ConfigError:
        edit_text(before, read_nodes(before), change, around)
        raise


def _owner(path: ConfigPath) -> ConfigPath:
    """The service, or the section, that a change is about."""
    return path[:3] if path[0] == BASELINE else path[:2] if path[0] == "services" else path[:1]


def _difference(text: str, new: str) -> _Cut:
    """What lies between the beginning and the end that both texts share."""
    start = _shared(text, new)
    most = min(len(text), len(new)) - start
    end = min(most, _shared(text[::-1], new[::-1]))
    return _Cut(start, len(text) - end, new[start : len(new) - end])


def _shared(one: str, other: str) -> int:
    """Characters that two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low
