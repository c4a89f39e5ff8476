"""thriftstack rightsize --write: advised sizes in the params."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.kept_baseline import BASELINE_KEPT, kept_baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.advice.rightsize import Advice
    from generator.config.loader import LoadedEnvironment

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
    before = kept_baseline(loaded, changes)
    edited = edit_params(params, [*changes, *before])
    for change in changes:
        click.echo(f"{edited.file}:{edited.lines[change.path]}: {change} is {change.value}", err=True)
    if before:
        click.echo(BASELINE_KEPT, err=True)
