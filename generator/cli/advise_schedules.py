"""thriftstack advise schedules: which services could stop at night and at weekends."""

from __future__ import annotations

import sys
from datetime import datetime
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
    from generator.advice.schedules import ScheduleAdvice, Window
    from generator.pipeline.pricing import Pricing

_TIME_OF_DAY = click.DateTime(formats=("%H:%M",))


@click.command("schedules")
@advice_options
@services_option
@click.option(
    "--stop", type=_TIME_OF_DAY, default="20:00", metavar="HH:MM", help="When work ends.  [default: 20:00]"
)
@click.option(
    "--start", type=_TIME_OF_DAY, default="07:00", metavar="HH:MM", help="When work begins.  [default: 07:00]"
)
@click.option("--time-zone", default="UTC", show_default=True, metavar="NAME", help="IANA zone of both.")
@click.option("--weekends", is_flag=True, help="People work at weekends, too: stop at night alone.")
@click.option("--production", is_flag=True, help="Look at an environment of production, too.")
def schedules(
    params: Path,
    environment: str,
    usage: Path | None,
    templates: Path,
    write: bool,
    output_format: Format,
    services: tuple[str, ...],
    stop: datetime,
    start: datetime,
    time_zone: str,
    weekends: bool,
    production: bool,
) -> None:
    """Find services that could stop at night and at weekends, and what that is worth.

    Nothing is stopped that has schedules already, is critical, runs in production or would lose messages.
    Jobs run as they do; who would call a stopped service is named.

    Exit codes: 0 nothing could stop, or the params were changed; 1 refused; 2 something could stop, and was
    not written.
    """
    from generator.advice.schedules import schedule_data, schedule_report

    pricing = prepare(params, environment, templates, usage)
    known_services(pricing, services)
    window = _window(stop, start, time_zone, weekends)
    advice = _advice(pricing, templates, window, services, production)
    changes = advice.changes
    print_advice([schedule_report(advice)], [schedule_data(advice, changes)], "regions", output_format)
    if write:
        write_params(pricing, changes, output_format)
    elif advice.stops:
        sys.exit(FOUND_BETTER)


def _window(stop: datetime, start: datetime, time_zone: str, weekends: bool) -> Window:
    from zoneinfo import available_timezones

    from generator.advice.schedules import Window

    if stop == start:
        raise click.UsageError("--stop and --start are the same time")
    if time_zone not in available_timezones():
        raise click.UsageError(f"{time_zone} is no IANA time zone (Europe/London would be one)")
    return Window(stop.time(), start.time(), time_zone, weekends)


def _advice(
    pricing: Pricing, templates: Path, window: Window, services: tuple[str, ...], production: bool
) -> ScheduleAdvice:
    from generator.advice.schedules import advise_schedules
    from generator.errors import ConfigError

    config = pricing.loaded.config
    try:
        return advise_schedules(
            config,
            lambda changed: estimate_of(pricing, templates, changed, config.region),
            window,
            services=services,
            in_production=production,
        )
    except ConfigError as error:
        raise pricing.loaded.error(error.problems) from None
