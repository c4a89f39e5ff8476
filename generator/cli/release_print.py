"""What verbs about releases print: one item a region, as text or as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

import click

from generator.cli.options import Format


class Printed(Protocol):
    """Something that a verb has found or done in one region."""

    def __str__(self) -> str:
        """For people."""

    def as_data(self) -> dict[str, Any]:
        """For JSON."""


def print_each(items: Iterable[Printed], output_format: Format) -> None:
    """Print all of them on standard output."""
    if output_format == "json":
        click.echo(json.dumps([each.as_data() for each in items], indent=2))
        return
    for each in items:
        click.echo(str(each))
