"""thriftstack advise: what would be cheaper, what that is worth, and what it costs in availability."""

from __future__ import annotations

import click

from generator.cli.advise_network import network
from generator.cli.advise_schedules import schedules
from generator.cli.advise_spot import spot


@click.group()
def advise() -> None:
    """Look for what would be cheaper, with what it is worth a month and what it costs in availability.

    Everything is worked out from the params, the usage file beside them and the shipped prices; nothing on
    AWS is asked. With --write the params are changed in place, and comments and order stay.
    """


for command in (network, spot, schedules):
    advise.add_command(command)
