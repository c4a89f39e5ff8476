"""thriftstack rightsize: sizes of tasks by what they have used."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.advise_options import prepare, services_option
from generator.cli.drawn_reports import drawn_reports
from generator.cli.options import Format, environment_option, format_option, params_option, templates_option
from generator.cli.rightsize_measurements import measure, platforms_of
from generator.cli.rightsize_write import write_sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.advice.rightsize import Advice, Policy, Series
    from generator.advice.rightsize.image_platforms import ImagePlatforms
    from generator.advice.rightsize.price import Price
    from generator.config.services import RunningService
    from generator.pipeline.pricing import Pricing

_CHANGES_FOUND = 2
_HEADROOM = click.FloatRange(0, 90)


@click.command()
@params_option
@environment_option
@services_option
@click.option("--region", metavar="NAME", help="Measure and price here.  [default: the primary region]")
@click.option(
    "--from",
    "export",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Read this export, .csv or .json, and ask AWS nothing; docs/rightsizing.md has its form.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 455),
    default=14,
    show_default=True,
    help="Look at so many days, back from now or from the newest datapoint of the file.",
)
@click.option(
    "--headroom", type=_HEADROOM, default=30.0, show_default=True, help="Per cent of CPU free at p95."
)
@click.option(
    "--memory-headroom",
    type=_HEADROOM,
    default=20.0,
    show_default=True,
    help="Per cent of memory free at the maximum.",
)
@click.option("--check-images", is_flag=True, help="Ask ECR which images run on arm64.")
@click.option("--write", is_flag=True, help="Write the sizes to the params.")
@templates_option
@format_option("text", "json", "markdown")
def rightsize(
    params: Path,
    environment: str,
    services: tuple[str, ...],
    region: str | None,
    export: Path | None,
    days: int,
    headroom: float,
    memory_headroom: float,
    check_images: bool,
    write: bool,
    templates: Path,
    output_format: Format,
) -> None:
    """Print which sizes of tasks would hold what they have used, what that saves, and what it risks.

    CPU is sized by its 95th percentile, memory by its maximum, each with headroom. A service with too little
    or doubtful data gets no advice, but the reason. Larger sizes are advised where tasks lack room.

    Exit codes: 0 nothing to do, or written; 1 refused, or no service could be judged; 2 other sizes are
    advised.
    """
    from generator.advice.rightsize import Policy, advise
    from generator.advice.rightsize.presentation import rightsize_json, rightsize_report

    pricing = prepare(params, environment, templates)
    place = _region(pricing, region)
    chosen = _chosen(pricing, services)
    policy = Policy(headroom, memory_headroom, timedelta(days=days))
    series = _series(pricing, chosen, place, export, policy)
    prices = _prices(pricing, place)
    found = [
        advise(each, [one for one in series if one.service == each.name], policy, prices(each.name))
        for each in chosen
    ]
    platforms = _platforms(pricing, chosen, place) if check_images else ()
    if output_format == "json":
        sys.stdout.write(rightsize_json(environment, place, found, policy, platforms))
    else:
        heading = f"Sizes of tasks of {environment} in {place}, by {days} days"
        report = rightsize_report(heading, found, policy, platforms)
        sys.stdout.write(drawn_reports([report], output_format, sys.stdout))
    if write:
        write_sizes(pricing.loaded, pricing.target.params, found)
    sys.exit(_exit_code(found, written=write))


def _region(pricing: Pricing, wanted: str | None) -> str:
    there = pricing.assembly.regions
    if wanted is not None and wanted not in there:
        raise click.UsageError(f"{pricing.target.tree} is not in {wanted}; it is in {', '.join(there)}")
    return wanted or pricing.loaded.config.region


def _chosen(pricing: Pricing, wanted: tuple[str, ...]) -> list[RunningService]:
    running = pricing.loaded.config.running_services
    known = [service.name for service in running]
    if unknown := [name for name in wanted if name not in known]:
        raise click.UsageError(f"no running service is called {unknown[0]}; there are {', '.join(known)}")
    return [service for service in running if not wanted or service.name in wanted]


def _series(
    pricing: Pricing, chosen: Sequence[RunningService], region: str, export: Path | None, policy: Policy
) -> tuple[Series, ...]:
    """What was measured: of the file, or of CloudWatch."""
    if export is None:
        from generator.deploy.clients import Clients

        return measure(pricing, chosen, Clients(region), policy.window)
    from generator.advice.rightsize import read_export

    def told(rows: int) -> None:
        click.echo(f"{export}: {rows:,} rows are read", err=True)

    series = read_export(export, told)
    known = {service.name for service in pricing.loaded.config.running_services}
    for name in sorted({each.service for each in series} - known):
        click.echo(f"notice: {export} measures {name}, which is no running service here", err=True)
    return series


def _platforms(pricing: Pricing, chosen: Sequence[RunningService], region: str) -> tuple[ImagePlatforms, ...]:
    from generator.deploy.clients import Clients

    return platforms_of(pricing, chosen, Clients(region))


def _prices(pricing: Pricing, region: str) -> Callable[[str], Price]:
    """What the usual tasks of each service cost."""
    from generator.advice.rightsize.price import Price
    from generator.cost.bill import Pricer

    runs = {run.service: run for run in pricing.estimate(region).runs if run.purpose == "usual"}
    pricer = Pricer(pricing.snapshot, region)
    return lambda service: Price(runs.get(service), pricer)


def _exit_code(found: Sequence[Advice], *, written: bool) -> int:
    if all(each.then is None for each in found):
        return 1
    return _CHANGES_FOUND if not written and any(each.is_change for each in found) else 0
