"""What all verbs about releases ask for, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import format_option

if TYPE_CHECKING:
    from generator.assembly import Assembly
    from generator.deploy.release.target import Target

_OPTIONS = (
    click.argument("service"),
    click.option("--env", "environment", required=True, metavar="NAME", help="Environment, e.g. prod."),
    click.option(
        "--region",
        "regions",
        multiple=True,
        metavar="NAME",
        help="In this region only; may be said again.  [default: all of them, one after another]",
    ),
    click.option("--account", metavar="ID", help="Refuse if the credentials belong to another account."),
    click.option(
        "--stack", metavar="NAME", help="Stack on AWS that the service is in.  [default: PROJECT-ENV]"
    ),
    click.option(
        "--templates",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("templates_out"),
        show_default=True,
        help="Folder that the trees were written to.",
    ),
    format_option("text", "json"),
)


def release_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """SERVICE, --env, --region, --account, --stack, --templates and --format."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_targets(
    templates: Path,
    environment: str,
    service: str,
    regions: Sequence[str],
    account: str | None,
    stack: str | None,
) -> tuple[Assembly, tuple[Target, ...]]:
    """The tree, and the service in each region."""
    from generator.deploy.release.targets import find_release, find_targets
    from generator.render import read_assembly

    assembly = read_assembly(templates / environment)
    return assembly, find_targets(assembly, find_release(assembly, service), regions, account, stack)


def say(sentence: str) -> None:
    """One line of progress, on standard error."""
    click.echo(sentence, err=True)
