"""What a baseline has to say once the params change, so that it stays what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from generator.config.loader import LoadedEnvironment
    from generator.editing import Change

#: What is told of it.
BASELINE_KEPT: Final = "The baseline states the former values now, so that it stays what it was."


def kept_baseline(loaded: LoadedEnvironment, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of the baseline that go with changes of the params.

    A baseline says only what differs from the params: what it takes from them would change with them. Where
    the params have said nothing, it takes out what they are to say: ``null``.
    """
    patch = loaded.source.data.get("baseline")
    return tuple(_kept(loaded.source.data, patch, changes)) if patch else ()


def _kept(params: Any, patch: Any, changes: Sequence[Change]) -> Iterator[Change]:
    from generator.editing import REMOVED, Change
    from generator.editing.change import changed, value_of

    services: Any = []
    for change in changes:
        if _says(patch, change):
            continue
        former = value_of(params, change.path)
        value = None if former is REMOVED else former
        if change.path[0] == "services" and not patch.get("services"):
            services = changed(services, change.path[1:], value, adds=True)
        else:
            yield Change(("baseline", *change.path), value, adds=True)
    if services:
        yield Change(("baseline", "services"), services)


def _says(patch: Any, change: Change) -> bool:
    """Whether the baseline has a value of its own, or takes out what the value stands in."""
    from generator.editing import REMOVED
    from generator.editing.change import value_of
    from generator.errors import ConfigError

    try:
        return value_of(patch, change.path, adds=True) is not REMOVED
    except ConfigError:
        return True
