"""What the verbs of advice have in common: their options, what they read, and what they print and write."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from generator.cli.drawn_reports import drawn_reports
from generator.cli.kept_baseline import BASELINE_KEPT, kept_baseline
from generator.cli.options import Format, environment_option, format_option, params_option, templates_option

if TYPE_CHECKING:
    from generator.config.environment import Environment
    from generator.cost.estimate import Estimate
    from generator.cost.presentation import Report
    from generator.errors import ConfigPath
    from generator.pipeline.pricing import Pricing

#: Exit code if something cheaper was found, and not written.
FOUND_BETTER: Final = 2


def advice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which environment, how it is used, and what is done with what is found."""
    options = (
        params_option,
        environment_option,
        click.option(
            "--usage",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="FILE",
            help="Usage of a month.  [default: usage/<environment>.yaml beside its params]",
        ),
        templates_option,
        click.option("--write", is_flag=True, help="Change the params file, and print the difference."),
        format_option("text", "json", "markdown"),
    )
    for option in reversed(options):
        command = option(command)
    return command


services_option = click.option(
    "--service", "services", multiple=True, metavar="NAME", help="This service only.  [default: all]"
)


def prepare(params: Path, environment: str, templates: Path, usage: Path | None = None) -> Pricing:
    """The environment, assembled and ready to be priced."""
    from generator.pipeline import find_targets
    from generator.pipeline.pricing import prepare_all

    (pricing,) = prepare_all(find_targets(params, (environment,)), templates, usage)
    return pricing


def known_services(pricing: Pricing, names: Sequence[str]) -> None:
    """Refuse names of services that there are not."""
    known = [service.name for service in pricing.loaded.config.services]
    if unknown := [name for name in names if name not in known]:
        raise click.UsageError(f"no service is called {unknown[0]}; there are {', '.join(known)}")


def estimate_of(pricing: Pricing, templates: Path, changed: Environment, region: str) -> Estimate:
    """The environment with changes, over the same former tree and used as it is.

    Raises:
        ConfigError: the changes ask for what AWS refuses.
    """
    from generator.config.loader import LoadedEnvironment
    from generator.pipeline.assembling import assemble_loaded
    from generator.render import read_former

    loaded = LoadedEnvironment(changed, pricing.loaded.source)
    former = read_former(templates / pricing.target.tree)
    return pricing.estimate_of(assemble_loaded(loaded, former), region)


def print_advice(
    reports: Sequence[Report], data: Sequence[dict[str, Any]], key: str, output_format: Format
) -> None:
    """On standard output, in the form that is asked for."""
    if output_format == "json":
        sys.stdout.write(json.dumps({"schema": 1, key: list(data)}, indent=2) + "\n")
    else:
        sys.stdout.write(drawn_reports(reports, output_format, sys.stdout))


def write_params(pricing: Pricing, changes: Sequence[tuple[ConfigPath, Any]], output_format: Format) -> None:
    """Change the params file, and tell what has changed; the difference is data only in text.

    A baseline is made to state what it has taken from the params so far.

    Raises:
        ConfigError: the params would be refused, or a value is shared; nothing is written then.
    """
    from generator.editing import Change, edit_params

    wanted = [Change(path, value) for path, value in changes]
    kept = kept_baseline(pricing.loaded, wanted)
    edited = edit_params(pricing.target.params, [*wanted, *kept])
    if not edited.diff:
        click.echo(f"{edited.file}: nothing to change", err=True)
        return
    click.echo(edited.diff, nl=False, err=output_format != "text")
    click.echo(f"{edited.file} is changed; run `thriftstack templates` to build it", err=True)
    if kept:
        click.echo(BASELINE_KEPT, err=True)
