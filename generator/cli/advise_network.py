"""thriftstack advise network: the cheapest way out and the endpoints beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.advise_crossing import tell_crossing
from generator.cli.advise_options import (
    FOUND_BETTER,
    advice_options,
    estimate_of,
    prepare,
    print_advice,
    write_params,
)
from generator.cli.options import Format

if TYPE_CHECKING:
    from generator.advice.network_plan import NetworkAdvice
    from generator.config.network import Egress
    from generator.pipeline.pricing import Pricing


@click.command("network")
@advice_options
@click.option(
    "--egress",
    "only",
    multiple=True,
    type=click.Choice(("none", "nat-per-az", "nat-single", "nat-regional")),
    help="Choose from this way out only; may be said again.  [default: all, but in production no new "
    "nat-single]",
)
def network(
    params: Path,
    environment: str,
    usage: Path | None,
    templates: Path,
    write: bool,
    output_format: Format,
    only: tuple[Egress, ...],
) -> None:
    """Find the cheapest way out and the endpoints that suit it, for the traffic of the usage file.

    Every way out is priced with the endpoints that suit it, also those that are not legal, with the reason.
    Traffic that is not stated is not taken to be zero: if it decides, the quantity from which on is printed.

    Exit codes: 0 nothing is cheaper, nobody can tell, or the params were changed; 1 refused; 2 something
    cheaper was found, and not written.
    """
    from generator.pipeline.pricing import usage_file

    pricing = prepare(params, environment, templates, usage)
    advice, others = _advice(pricing, only)
    _print(pricing, advice, others, output_format)
    if not advice.found_better:
        if write:
            _refuse_undecided(advice, usage or usage_file(pricing.target))
            click.echo("nothing to change", err=True)
        return
    if not write:
        sys.exit(FOUND_BETTER)
    _write(pricing, advice, templates, output_format)
    if advice.chosen:
        combination = advice.chosen.combination
        tell_crossing(pricing, [advice, *others], combination, usage or usage_file(pricing.target))


def _advice(pricing: Pricing, only: tuple[Egress, ...]) -> tuple[NetworkAdvice, list[NetworkAdvice]]:
    from generator.advice.network_plan import advise_network
    from generator.errors import ConfigError

    config = pricing.loaded.config
    try:
        found = [
            advise_network(config, pricing.usage.of(region), pricing.snapshot, region, only=only)
            for region in config.all_regions
        ]
    except ConfigError as error:
        raise pricing.loaded.error(error.problems) from None
    return found[0], found[1:]


def _print(
    pricing: Pricing, advice: NetworkAdvice, others: list[NetworkAdvice], output_format: Format
) -> None:
    from generator.advice.network_plan import network_data, network_report, params_changes

    config = pricing.loaded.config
    report = network_report(advice, others, private=config.network.endpoints == "private")
    chosen = advice.chosen if advice.found_better else None
    changes = params_changes(config, chosen.combination) if chosen else ()
    data = [network_data(advice, changes), *(network_data(each, ()) for each in others)]
    print_advice([report], data, "regions", output_format)


def _refuse_undecided(advice: NetworkAdvice, file: Path) -> None:
    """What nobody can tell is not written."""
    from generator.errors import ConfigError, Problem

    if advice.deciding:
        what = "decides what is cheapest, and is not stated"
        raise ConfigError(
            Problem(f"{each.key} {what}", remedy="state it", file=str(file)) for each in advice.deciding
        )


def _write(pricing: Pricing, advice: NetworkAdvice, templates: Path, output_format: Format) -> None:
    """Once all templates of the new params could be made."""
    from generator.advice.network_plan import environment_with, params_changes

    config = pricing.loaded.config
    assert advice.chosen is not None, "it is the better one"
    combination = advice.chosen.combination
    estimate_of(pricing, templates, environment_with(config, combination), config.region)
    write_params(pricing, params_changes(config, combination), output_format)
