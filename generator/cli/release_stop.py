"""thriftstack release stop: take a running release back."""

from __future__ import annotations

import sys

import click

from generator.cli.options import Format
from generator.cli.release_options import Place, release_options, say
from generator.cli.release_print import print_each


@click.command("stop")
@release_options
def stop(place: Place, output_format: Format) -> None:
    """Stop the running deployment of SERVICE, and wait until the old tasks have all requests again.

    Every region in which one is running is stopped. The good image becomes the image parameter again.

    Exit codes: 0 it is taken back; 1 nothing was running, or something could not be put in order.
    """
    from generator.deploy.clock import Clock
    from generator.deploy.release.stop import stop_everywhere

    _, targets = place.read()
    try:
        stopped = stop_everywhere(targets, Clock(), say)
    except KeyboardInterrupt:
        say("interrupted: what was asked to stop still goes back; release status shows it")
        sys.exit(1)
    if output_format == "json":
        print_each(stopped, output_format)
    for each in stopped:
        for line in each.unsettled:
            say(f"{each.region}: {line}")
    sys.exit(1 if any(each.unsettled for each in stopped) else 0)
