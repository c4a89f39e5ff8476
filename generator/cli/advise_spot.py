"""thriftstack advise spot: which services could run more of their tasks on Spot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.advise_options import (
    FOUND_BETTER,
    advice_options,
    estimate_of,
    known_services,
    prepare,
    print_advice,
    services_option,
    write_params,
)
from generator.cli.options import Format

if TYPE_CHECKING:
    from generator.advice.spot import SpotAdvice
    from generator.pipeline.pricing import Pricing


@click.command("spot")
@advice_options
@services_option
@click.option(
    "--share",
    type=click.IntRange(1, 100),
    default=100,
    show_default=True,
    help="Per cent of a service's usual tasks that may be on Spot at most.",
)
@click.option(
    "--needed",
    type=click.IntRange(1, 100),
    default=50,
    show_default=True,
    help="Per cent of a service's usual tasks that have to run, for the probabilities.",
)
def spot(
    params: Path,
    environment: str,
    usage: Path | None,
    templates: Path,
    write: bool,
    output_format: Format,
    services: tuple[str, ...],
    share: int,
    needed: int,
) -> None:
    """Find services that could run more of their tasks on Spot, beside their on-demand floor.

    Whole tasks are counted, at the usual count. Each is printed with what it is worth at low, recorded and
    high discounts of Spot, and with what it costs in availability. A critical service comes with what has to
    be accepted, and is written only if --service names it; a single task is never put on Spot.

    Exit codes: 0 no service has room, or the params were changed; 1 refused; 2 a service has room, and
    nothing was written.
    """
    from generator.advice.spot import spot_data, spot_report

    pricing = prepare(params, environment, templates, usage)
    known_services(pricing, services)
    advice = _advice(pricing, templates, services, share, needed)
    changes = advice.changes(services)
    print_advice([spot_report(advice)], [spot_data(advice, changes)], "regions", output_format)
    if write:
        write_params(pricing, changes, output_format)
    elif advice.raises:
        sys.exit(FOUND_BETTER)


def _advice(
    pricing: Pricing, templates: Path, services: tuple[str, ...], share: int, needed: int
) -> SpotAdvice:
    from generator.advice.spot import advise_spot
    from generator.errors import ConfigError

    config = pricing.loaded.config
    try:
        return advise_spot(
            config,
            lambda changed: estimate_of(pricing, templates, changed, config.region),
            services=services,
            limit=share,
            needed_percent=needed,
        )
    except ConfigError as error:
        raise pricing.loaded.error(error.problems) from None
