"""Values as a person would write them in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import yaml
from yaml.reader import Reader

from generator.reading.core_schema import CoreLoader
from generator.reading.source import WrittenFloat

#: Text that is safe without quotes in block and flow style alike, if it does not look like something else.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_./](?:[A-Za-z0-9_./@%+=*?()~^$ -]|:(?=[A-Za-z0-9_./-]))*(?<! )")
#: What JSON leaves as it is and YAML takes for a line break or does not take.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def flow(value: Any, quote: str = "") -> str:
    """A value on one line. Text keeps the quotes of what stood there before, where they can hold it."""
    match value:
        case dict():
            return f"{{{', '.join(f'{flow(key)}: {flow(entry)}' for key, entry in value.items())}}}"
        case list():
            return f"[{', '.join(flow(item) for item in value)}]"
        case str():
            return _text(value, quote)
        case WrittenFloat():
            return value.text
        case None:
            return "null"
        case _:
            return json.dumps(value)


def block(key: str, value: Any, step: int) -> Iterator[str]:
    """The lines of an entry, not indented; ``step`` is the indentation of what is inside."""
    inner = " " * step
    if isinstance(value, dict) and value:
        yield f"{flow(key)}:"
        for name, entry in value.items():
            yield from (f"{inner}{line}" for line in block(name, entry, step))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield f"{flow(key)}:"
        for item in value:
            yield from (f"{inner}{line}" for line in block_item(item, step))
    else:
        yield f"{flow(key)}: {flow(value)}"


def block_item(item: Any, step: int, gap: str = " ") -> Iterator[str]:
    """The lines of an item of a list; ``gap`` is what stands between its dash and its first key."""
    if not isinstance(item, dict) or not item:
        yield f"-{gap}{flow(item)}"
        return
    lines = (line for name, entry in item.items() for line in block(name, entry, step))
    yield f"-{gap}{next(lines)}"
    yield from (f" {' ' * len(gap)}{line}" for line in lines)


def _text(value: str, quote: str) -> str:
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if quote != '"' and _PLAIN.fullmatch(value) and _reads_as_text(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _reads_as_text(value: str) -> bool:
    """Neither a number, a switch, a null nor a merge key."""
    loader: Any = CoreLoader("")
    try:
        tag: str = loader.resolve(yaml.ScalarNode, value, (True, False))
    finally:
        loader.dispose()
    return tag.endswith(":str") and not Reader.NON_PRINTABLE.search(value)
