"""Params texts as people lay them out: the same data in many forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Draw = Any


@dataclass
class Layout:
    """Draws how each part is written; remembers which mappings have an anchor."""

    draw: Draw
    step: int
    line_end: str
    anchors: dict[str, str] = field(default_factory=dict)

    def text(self, data: dict[str, Any]) -> str:
        lines = list(self._entries(data, 0))
        end = self.line_end if self.draw(st.booleans()) else ""
        return self.line_end.join(lines) + end

    def _entries(self, data: dict[str, Any], indent: int) -> Iterator[str]:
        for key, value in data.items():
            yield from self._noise(indent)
            for line in self._entry(key, value):
                yield " " * indent + line if line else ""

    def _noise(self, indent: int) -> Iterator[str]:
        kind = self.draw(st.sampled_from(["", "", "", "", "blank", "comment"]))
        if kind == "blank":
            yield ""
        if kind == "comment":
            yield f"{' ' * indent}# {self.draw(st.integers(0, 99))}: a note"

    def _entry(self, key: str, value: Any) -> Iterator[str]:
        anchored = json.dumps(value, sort_keys=True) if isinstance(value, dict) else ""
        if anchored in self.anchors and self.draw(st.booleans()):
            yield f"{key}: *{self.anchors[anchored]}{self._remark()}"
            return
        anchor = ""
        if anchored and key == "scaling" and anchored not in self.anchors and self.draw(st.booleans()):
            self.anchors[anchored] = f"a{len(self.anchors)}"
            anchor = f" &{self.anchors[anchored]}"
        if isinstance(value, dict) and value and self.draw(st.booleans()):
            yield f"{key}:{anchor}{self._remark()}"
            yield from (f"{' ' * self.step}{line}" for line in self._entries(value, 0))
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield f"{key}:{self._remark()}"
            indent = " " * self.draw(st.sampled_from([0, self.step]))
            gap = " " * self.draw(st.integers(1, 3))
            apart = self.draw(st.booleans())
            for item in value:
                if apart:
                    yield ""
                yield from (f"{indent}{line}" for line in self._item(item, gap))
        else:
            yield f"{key}:{anchor}{self._space()}{self._flow(value)}{self._remark()}"

    def _item(self, item: Any, gap: str) -> Iterator[str]:
        if self.draw(st.integers(0, 3)) == 0:
            yield f"-{gap}{self._flow(item)}{self._remark()}"
            return
        (first, value), *others = item.items()
        yield f"-{gap}{first}:{self._space()}{self._flow(value)}{self._remark()}"
        yield from (f" {gap}{line}" for line in self._entries(dict(others), 0))

    def _flow(self, value: Any) -> str:
        match value:
            case dict():
                inner = [f"{key}: {self._flow(entry)}" for key, entry in value.items()]
                return self._within("{", inner, "}")
            case list():
                return self._within("[", [self._flow(item) for item in value], "]")
            case str():
                quoted = [json.dumps(value), "'" + value.replace("'", "''") + "'"]
                plain = [value] if value.isidentifier() and value not in ("true", "null") else []
                return str(self.draw(st.sampled_from(quoted + plain)))
            case _:
                return json.dumps(value)

    def _within(self, begin: str, inner: list[str], end: str) -> str:
        pad = " " * self.draw(st.integers(0, 1))
        comma = ",".ljust(self.draw(st.integers(2, 3)))
        return f"{begin}{pad}{comma.join(inner)}{pad}{end}"

    def _space(self) -> str:
        return str(self.draw(st.sampled_from([" ", " ", " ", "  ", "\t"])))

    def _remark(self) -> str:
        return str(self.draw(st.sampled_from(["", "", "", "  # said so", "\t# tab"])))


@st.composite
def texts(draw: Draw, data: dict[str, Any]) -> str:
    """One form of a params file."""
    layout = Layout(draw, draw(st.integers(1, 4)), draw(st.sampled_from(["\n", "\r\n"])))
    return layout.text(data)
