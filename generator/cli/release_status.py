"""thriftstack release status: what is wanted, what runs, and whether they are the same."""

from __future__ import annotations

import click

from generator.cli.options import Format
from generator.cli.release_options import Place, release_options
from generator.cli.release_print import print_each


@click.command("status")
@release_options
def status(place: Place, output_format: Format) -> None:
    """Show which image of SERVICE is wanted, which revision is the latest, which runs, and what is under way.

    Differences are named: between the image parameter, the latest revision and the one that runs.
    """
    from generator.deploy.refusals import aws_errors
    from generator.deploy.release.status import read_status

    _, targets = place.read()
    found = []
    for target in targets:
        with aws_errors(target.place):
            found.append(read_status(target))
    print_each(found, output_format)
