"""What all verbs about releases ask for, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import environment_option, format_option, templates_option

if TYPE_CHECKING:
    from generator.assembly import Assembly
    from generator.deploy.release.target import Target

_OPTIONS = (
    click.argument("service"),
    environment_option,
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
    templates_option,
    format_option("text", "json"),
)


@dataclass(frozen=True)
class Place:
    """The service that a command speaks of, as a person has named it."""

    service: str
    environment: str
    regions: tuple[str, ...]
    account: str | None
    stack: str | None
    templates: Path

    def read(self) -> tuple[Assembly, tuple[Target, ...]]:
        """The tree, and the service in each region."""
        from generator.deploy.release.targets import find_release, find_targets
        from generator.render import read_assembly

        assembly = read_assembly(self.templates / self.environment)
        release = find_release(assembly, self.service)
        return assembly, find_targets(assembly, release, self.regions, self.account, self.stack)


def release_options(command: Callable[..., None]) -> Callable[..., None]:
    """SERVICE, --env, --region, --account, --stack and --templates as a ``Place``, and --format."""

    @wraps(command)
    def placed(
        service: str,
        environment: str,
        regions: tuple[str, ...],
        account: str | None,
        stack: str | None,
        templates: Path,
        **others: Any,
    ) -> None:
        command(Place(service, environment, regions, account, stack, templates), **others)

    for option in reversed(_OPTIONS):
        placed = option(placed)
    return placed


def say(sentence: str) -> None:
    """One line of progress, on standard error."""
    click.echo(sentence, err=True)
