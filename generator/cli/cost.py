"""thriftstack cost: what environments, or a workload in plain quantities, cost a month."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.cost_environments import print_environments
from generator.cli.cost_workload import print_workload
from generator.cli.options import Format, format_option, params_option, templates_option

#: Options that a workload file has no use for, as the function names them.
_OF_ENVIRONMENTS = {
    "environments": "--env",
    "against": "--against",
    "regions": "--region",
    "usage": "--usage",
    "params": "--params",
    "templates": "--templates",
}


@click.command()
@params_option
@click.option(
    "--env",
    "environments",
    multiple=True,
    metavar="NAME",
    help="This environment, line by line; may be said again.  [default: all, a row each]",
)
@click.option(
    "--against",
    metavar="WHAT",
    help="What to compare with: `baseline` of the params, a file that --format json printed, or a tree of "
    "templates.  [default: the baseline, where there is one]",
)
@click.option(
    "--region",
    "regions",
    multiple=True,
    metavar="NAME",
    help="This region only; may be said again.  [default: all]",
)
@templates_option
@click.option(
    "--usage",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Usage of a month, of one --env.  [default: usage/<environment>.yaml beside its params]",
)
@click.option(
    "--workload",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Price these plain quantities, as YAML or JSON, in place of environments.",
)
@format_option("text", "json", "markdown")
@click.pass_context
def cost(
    context: click.Context,
    params: Path,
    environments: tuple[str, ...],
    against: str | None,
    regions: tuple[str, ...],
    templates: Path,
    usage: Path | None,
    workload: Path | None,
    output_format: Format,
) -> None:
    """Print what environments cost a month, and what they save over their baseline.

    The bill is that of all that the templates make, with the usage of params/usage/NAME.yaml, at prices that
    are shipped with their source and date. What is not known is named and never counted as zero. docs/cost.md
    explains the keys.

    The exit code is 1 if an environment saves less than `cost.targetSaving` of its params.
    """
    if workload is not None:
        _refuse_beside_workload(context)
        print_workload(workload, output_format, sys.stdout)
        return
    if usage is not None and len(environments) != 1:
        raise click.UsageError("--usage is that of one environment: name it with --env")
    print_environments(params, environments, against, regions, templates, usage, output_format, sys.stdout)


def _refuse_beside_workload(context: click.Context) -> None:
    """A workload file has its own region and quantities."""
    for name, option in _OF_ENVIRONMENTS.items():
        source = context.get_parameter_source(name)
        if source is not None and source.name != "DEFAULT":
            raise click.UsageError(
                f"{option} is of environments, and --workload prices none: take one of them out"
            )
