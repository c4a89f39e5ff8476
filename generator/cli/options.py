"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

Format = Literal["text", "json", "markdown", "sarif"]

params_option = click.option(
    "--params",
    type=click.Path(path_type=Path),
    default=Path("params"),
    show_default=True,
    help="Folder with one YAML file an environment.",
)

environment_option = click.option(
    "--env", "environment", required=True, metavar="NAME", help="Environment, e.g. prod."
)

templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("templates_out"),
    show_default=True,
    help="Folder that the trees were written to.",
)


def format_option(*formats: Format) -> Callable[[Any], Any]:
    """``--format``, text by default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help="Form of what is printed on standard output.",
    )
