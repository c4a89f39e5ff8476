"""thriftstack release status: what is wanted, what runs, and whether they are the same."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.options import Format
from generator.cli.release_options import read_targets, release_options


@click.command("status")
@release_options
def status(
    service: str,
    environment: str,
    regions: tuple[str, ...],
    account: str | None,
    stack: str | None,
    templates: Path,
    output_format: Format,
) -> None:
    """Show which image of SERVICE is wanted, which revision is the latest, which runs, and what is under way.

    Differences are named: between the image parameter, the latest revision and the one that runs.
    """
    from generator.deploy.refusals import aws_errors
    from generator.deploy.release.status import read_status

    _, targets = read_targets(templates, environment, service, regions, account, stack)
    found = []
    for target in targets:
        with aws_errors(target.place):
            found.append(read_status(target))
    if output_format == "json":
        click.echo(json.dumps([each.as_data() for each in found], indent=2))
        return
    for each in found:
        click.echo(str(each))
