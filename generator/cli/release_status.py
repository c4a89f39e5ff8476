"""thriftstack release status: what is wanted, what runs, and whether they are the same."""

from __future__ import annotations

import click

from generator.cli.options import Format
from generator.cli.release_options import Place, release_options
from generator.cli.release_print import Printed, print_each


@click.command("status")
@release_options
def status(place: Place, output_format: Format) -> None:
    """Show which image of SERVICE is wanted, which revision is the latest, which runs, and what is under way.

    Differences are named: between the image parameter, the latest revision and the one that runs. Where a
    region cannot be asked, the others are shown all the same, and the exit code is 1.
    """
    from generator.deploy.refusals import aws_errors
    from generator.deploy.release.status import read_status
    from generator.errors import AwsError, Problem

    _, targets = place.read()
    found: list[Printed] = []
    refused: list[Problem] = []
    for target in targets:
        try:
            with aws_errors(target.place):
                found.append(read_status(target))
        except AwsError as error:
            refused.extend(error.problems)
    print_each(found, output_format)
    if refused:
        raise AwsError(refused)
