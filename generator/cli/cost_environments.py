"""thriftstack cost without --workload: environments as their templates make them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from generator.cli.drawn_reports import drawn_reports
from generator.cli.options import Format

if TYPE_CHECKING:
    from generator.cost.estimate import PricedEnvironment
    from generator.cost.presentation import Report
    from generator.pipeline.pricing import Pricing


def print_environments(
    params: Path,
    environments: Sequence[str],
    against: str | None,
    regions: Sequence[str],
    templates: Path,
    usage: Path | None,
    output_format: Format,
    stream: TextIO,
) -> None:
    """What they cost. Each is held to the target that it states, once all is printed."""
    from generator.cost.presentation import estimates_json
    from generator.pipeline import find_targets
    from generator.pipeline.comparison import compared_with
    from generator.pipeline.pricing import prepare_all
    from generator.pipeline.saving_gate import with_next_moves

    pricings = prepare_all(find_targets(params, environments), templates, usage)
    compared = [
        compared_with(against, each, _regions(each, regions), templates, _notice) for each in pricings
    ]
    compared = [with_next_moves(*pair) for pair in zip(compared, pricings, strict=True)]
    if output_format == "json":
        stream.write(estimates_json(compared))
    else:
        reports = _reports(compared, line_by_line=bool(environments), all_lines=bool(regions))
        stream.write(drawn_reports(reports, output_format, stream))
    _hold(pricings, compared)


def _regions(pricing: Pricing, wanted: Sequence[str]) -> tuple[str, ...]:
    there = pricing.assembly.regions
    if unknown := [name for name in wanted if name not in there]:
        tree = pricing.target.tree
        raise click.UsageError(f"{tree} is not in {unknown[0]}; it is in {', '.join(there)}")
    return tuple(region for region in there if not wanted or region in wanted)


def _reports(priced: Sequence[PricedEnvironment], *, line_by_line: bool, all_lines: bool) -> list[Report]:
    """All environments in one table, or those that are named line by line: the primary region, or all."""
    from generator.cost.presentation import overview, platform_report

    if not line_by_line:
        return [overview(priced)]
    return [
        platform_report(each, region, line_by_line=all_lines or region.after.region == each.primary)
        for each in priced
        for region in each.regions
    ]


def _hold(pricings: Sequence[Pricing], priced: Sequence[PricedEnvironment]) -> None:
    """Hold each to its target, and tell of all that miss it."""
    from generator.errors import ConfigError, Problem
    from generator.pipeline.saving_gate import hold_to_target

    problems: list[Problem] = []
    for pricing, each in zip(pricings, priced, strict=True):
        try:
            hold_to_target(each, pricing.loaded)
        except ConfigError as missed:
            problems.extend(missed.problems)
    if problems:
        raise ConfigError(problems)


def _notice(sentence: str) -> None:
    click.echo(f"notice: {sentence}", err=True)
