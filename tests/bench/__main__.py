"""``make bench``: how long the tool takes, beside tools that everybody has."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from tests.bench import ratios
from tests.bench.commands import Workplace
from tests.bench.generation import generations
from tests.bench.pricing import pricing
from tests.bench.table import table, update

#: One for what generation costs at all, the others to see how it grows.
_SERVICES = (1, 10, 100, 1000)
#: Services whose estimate is compared with rendering them.
_PRICED = 300


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Runs of each command; medians count.")
@click.option("--update", "updating", is_flag=True, help="Write the table to docs/performance.md.")
def bench(rounds: int, updating: bool) -> None:
    """Print the ratios, and on standard error the seconds of this machine."""
    measured: list[ratios.Ratio] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Workplace(Path(folder))
        measured += [ratios.cold(place, rounds), *ratios.warm(place, rounds)]
        measured += ratios.nothing(place, 4 * rounds)
    measured.append(pricing(_PRICED, rounds))
    generated = generations(_SERVICES, rounds)
    for each in measured:
        click.echo(f"{each.what}: {each.ours:.2f} s; {each.beside}: {each.theirs:.2f} s", err=True)
    for services, each_generated in generated.items():
        click.echo(f"{services} services: {each_generated.seconds:.2f} s of a processor", err=True)
    text = table(measured, generated)
    sys.stdout.write(text)
    if updating:
        update(text)


if __name__ == "__main__":
    bench()
