"""thriftstack prices: the recorded prices of AWS, shown and asked for anew."""

from __future__ import annotations

import click

from generator.cli.prices_refresh import refresh
from generator.cli.prices_show import show


@click.group()
def prices() -> None:
    """Show the recorded prices of AWS, or ask AWS for them anew."""


prices.add_command(show)
prices.add_command(refresh)
