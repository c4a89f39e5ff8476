"""One wanted change of the params, and what the params say after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from generator.errors import ConfigError, ConfigPath, Problem
from generator.reading.nearest import nearest


class Removed(Enum):
    """In place of a value: the key is to go."""

    REMOVED = "removed"


REMOVED: Final = Removed.REMOVED

#: What can stand in params: text, numbers, true and false, lists and mappings of them.
Value = Any


@dataclass(frozen=True)
class Change:
    """A value of the merged params and what it is to be.

    Items of lists whose items have names (services, sidecars) are addressed by the name, of other lists by
    the index: ``("services", "edge-api", "cpu")``, ``("services", "edge-api", "routes", 0, "path")``.
    """

    path: ConfigPath
    value: Value
    adds: bool = False
    """Whether items that no list has are put in, with the name; otherwise they are refused as misspelt."""

    def __str__(self) -> str:
        return ".".join(str(step) for step in self.path)


def leaf_changes(said: Any, change: Change) -> Iterator[Change]:
    """The change key by key where a mapping takes the place of a mapping; nothing for what is so already."""
    if isinstance(said, dict) and isinstance(change.value, dict):
        for key in [*change.value, *(key for key in said if key not in change.value)]:
            inner = replace(change, path=(*change.path, key), value=change.value.get(key, REMOVED))
            yield from leaf_changes(said.get(key, REMOVED), inner)
    elif not same(said, change.value):
        yield change


def value_of(params: Any, path: ConfigPath, *, adds: bool = False) -> Any:
    """What the params say at a path; ``REMOVED`` where they say nothing, or lack an item that is to be added.

    Raises:
        ConfigError: the path leads through a single value, or to an item that no list has.
    """
    said = params
    for depth, step in enumerate(path):
        match said:
            case dict() if isinstance(step, str):
                said = said.get(step, REMOVED)
            case list() if adds and _position(said, step) is None:
                return REMOVED
            case list():
                said = said[position(said, path[: depth + 1])]
            case Removed():
                return REMOVED
            case _:
                raise _no_way(path, depth)
    return said


def changed(said: Any, path: ConfigPath, value: Value, depth: int = 0, *, adds: bool = False) -> Any:
    """A copy of what is said from a depth of the path on, with the value at its end.

    Raises:
        ConfigError: the path leads through a single value, or to an item that no list has.
    """
    if depth == len(path):
        return value
    step = path[depth]
    if isinstance(said, list):
        if adds and isinstance(step, str) and _position(said, step) is None:
            said = [*said, {"name": step}]
        index = position(said, path[: depth + 1])
        inner = changed(said[index], path, value, depth + 1, adds=adds)
        return [*said[:index], inner, *said[index + 1 :]]
    if said is REMOVED:
        said = {}
    if not isinstance(said, dict) or not isinstance(step, str):
        raise _no_way(path, depth)
    inner = changed(said.get(step, REMOVED), path, value, depth + 1, adds=adds)
    if inner is REMOVED:
        return {key: entry for key, entry in said.items() if key != step}
    return {**said, step: inner}


def position(items: list[Any], path: ConfigPath) -> int:
    """The index of the item that the last step of a path means.

    Raises:
        ConfigError: there is no such item.
    """
    step = path[-1]
    found = _position(items, step)
    if found is not None:
        return found
    if isinstance(step, int):
        raise ConfigError(Problem(f"there are {len(items)} items", path, "the first one is 0"))
    meant = nearest(step, [name for item in items if isinstance(name := _name(item), str)])
    remedy = f"did you mean {meant}?" if meant else ""
    raise ConfigError(Problem(f"there is no item called {step}", path, remedy))


def indexed(params: Any, path: ConfigPath) -> ConfigPath:
    """The path with indexes in place of names, as far as the params go along with it."""
    found: list[str | int] = []
    said = params
    for each in path:
        step: Any = _position(said, each) if isinstance(said, list) else each
        if step is None or not (isinstance(said, list) or (isinstance(said, dict) and step in said)):
            break
        found.append(step)
        said = said[step]
    return tuple(found)


def _position(items: list[Any], step: str | int) -> int | None:
    if isinstance(step, int):
        return step if 0 <= step < len(items) else None
    return next((index for index, item in enumerate(items) if _name(item) == step), None)


def _name(item: Any) -> Any:
    return item.get("name") if isinstance(item, dict) else None


def same(one: Any, other: Any) -> bool:
    """Whether two values are written alike: 1, 1.0 and true are three values."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
        case float(), float():
            return _text(one) == _text(other)
        case _:
            return type(one) is type(other) and bool(one == other)


def _text(number: float) -> str:
    """As it is written, where that is remembered."""
    return str(getattr(number, "text", number))


def _no_way(path: ConfigPath, depth: int) -> ConfigError:
    what = "is a single value, and has nothing inside" if depth else "leads nowhere"
    return ConfigError(Problem(what, path[:depth] or path, "name the value itself"))
