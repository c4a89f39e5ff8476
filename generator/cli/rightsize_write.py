"""thriftstack rightsize --write: advised sizes in the params."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.advice.rightsize import Advice
    from generator.config.loader import LoadedEnvironment
    from generator.editing import Change

_KEYS = ("cpu", "memory")


def write_sizes(loaded: LoadedEnvironment, params: Path, found: Sequence[Advice]) -> None:
    """Write what differs, and say on standard error where it stands now.

    Raises:
        ConfigError: a size cannot be written alone, or the params would be refused.
        OutputError: the file cannot be written.
    """
    from generator.editing import Change, edit_params

    sizes = {
        ("services", advice.service, key): then
        for advice in found
        if advice.then is not None
        for key, now, then in zip(_KEYS, advice.now, advice.then, strict=True)
        if now != then
    }
    if not sizes:
        return
    changes = [Change(path, then) for path, then in sizes.items()]
    before = tuple(_before(loaded, [str(service) for _, service, _ in sizes]))
    edited = edit_params(params, [*changes, *before])
    for change in changes:
        click.echo(f"{edited.file}:{edited.lines[change.path]}: {change} is {change.value}", err=True)
    if before:
        click.echo("The baseline states the former sizes now, so that it stays what it was.", err=True)


def _before(loaded: LoadedEnvironment, services: Sequence[str]) -> Iterator[Change]:
    """A baseline says only what differs from the params: what it takes from them would change with them."""
    from generator.editing import Change

    baseline = loaded.baseline()
    if baseline is None:
        return
    patch = loaded.source.data["baseline"].get("services", [])
    stated = {item["name"]: item for item in patch}
    sizes = {service.name: service for service in baseline.config.services}
    former = {
        name: {key: getattr(sizes[name], key) for key in _KEYS if key not in stated.get(name, {})}
        for name in dict.fromkeys(services)
        if name in sizes
    }
    if not patch:
        yield Change(("baseline", "services"), [{"name": name, **keys} for name, keys in former.items()])
        return
    for name, keys in former.items():
        for key, value in keys.items():
            yield Change(("baseline", "services", name, key), value, adds=True)
