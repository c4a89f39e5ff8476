"""thriftstack: the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from generator.cli.init import init
from generator.cli.schema import schema
from generator.cli.templates import templates
from generator.errors import GeneratorError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="thriftstack")
def thriftstack() -> None:
    """CloudFormation for ECS Fargate that costs less: one YAML file an environment in, templates out."""


for command in (templates, schema, init):
    thriftstack.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and leave with its exit code; every refusal is 1, a wrong command line too."""
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
