"""thriftstack: the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from generator.cli.advise import advise
from generator.cli.capacity import capacity
from generator.cli.cost import cost
from generator.cli.init import init
from generator.cli.prices import prices
from generator.cli.release import release
from generator.cli.rightsize import rightsize
from generator.cli.schema import schema
from generator.cli.templates import templates
from generator.cli.traffic_check import traffic_check
from generator.errors import GeneratorError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="thriftstack")
def thriftstack() -> None:
    """CloudFormation for ECS Fargate that costs less: one YAML file an environment in, templates out."""


for command in (templates, capacity, cost, advise, rightsize, schema, init, release, traffic_check, prices):
    thriftstack.add_command(command)


def collect_rarely() -> None:
    """Look for garbage rarely: a run makes little and is over soon, and looking takes a tenth of its time."""
    gc.set_threshold(100_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and leave with its exit code; every refusal is 1, a wrong command line too."""
    collect_rarely()
    try:
        thriftstack.main(arguments, prog_name="thriftstack", standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(1)
    except click.Abort:
        click.echo("interrupted; nothing was changed", err=True)
        sys.exit(1)
    except GeneratorError as error:
        click.echo("\n".join(f"error: {problem}" for problem in error.problems), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader has gone, as `| head` does; the interpreter must not write to it again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {place}{error.strerror or error}", err=True)
        sys.exit(1)
