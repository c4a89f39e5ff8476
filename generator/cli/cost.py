"""thriftstack cost: what a workload costs a month, before and after, and what each move saves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Format, format_option

if TYPE_CHECKING:
    from generator.cost.workload import Workload, WorkloadEstimate


@click.command()
@click.option(
    "--workload",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Quantities of a month, as YAML or JSON; docs/cost.md explains the keys.",
)
@format_option("text", "json", "markdown")
def cost(file: Path, output_format: Format) -> None:
    """Print what a workload costs a month before and after, and what each move saves.

    The moves are NAT gateways to endpoints, right-sizing, Spot and fewer images, in this order. Prices are
    those that are shipped, with their source and date. What is not known is named and never counted as zero.
    """
    from generator.cost.prices import load_snapshot
    from generator.cost.workload import estimate_workload, load_workload

    snapshot = load_snapshot()
    workload = load_workload(file, snapshot)
    for notice in _sizes_to_doubt(workload):
        click.echo(f"notice: {notice}", err=True)
    sys.stdout.write(_printed(estimate_workload(workload, snapshot), output_format))


def _sizes_to_doubt(workload: Workload) -> Iterator[str]:
    """Sizes that Fargate does not run: they can be priced, but not had."""
    from generator.config.fargate import LEGAL_MEMORY, nearest_legal

    for service in workload.services:
        for when, (vcpu, memory) in (("before", service.before), ("after", service.after)):
            units, mebibytes = vcpu * 1024, memory * 1024
            if mebibytes in LEGAL_MEMORY.get(int(units), ()) and units == int(units):
                continue
            nearest = nearest_legal(-int(-units // 1), -int(-mebibytes // 1))
            legal = ", ".join(f"{size / 1024:g}" for size in nearest)
            size = f"{vcpu} vCPU and {memory} GB"
            yield f"{service.name}, {when}: Fargate runs no task of {size} (the next is [{legal}])"


def _printed(estimate: WorkloadEstimate, output_format: Format) -> str:
    from generator.cost import presentation

    if output_format == "json":
        return presentation.estimate_json(estimate)
    if output_format == "markdown":
        return presentation.estimate_markdown(estimate)
    return _text(estimate)


def _text(estimate: WorkloadEstimate) -> str:
    from rich.padding import Padding
    from rich.text import Text

    from generator.cost import presentation
    from generator.report.terminal import as_text, table

    summary = [table(each.columns, each.rows) for each in presentation.summary_tables(estimate)]
    said = [Padding(Text(sentence), (0, 0, 0, 2)) for sentence in presentation.sentences(estimate)]
    detail = [
        part
        for each in presentation.line_tables(estimate)
        for part in (Text(f"\n{each.title}", style="bold"), table(each.columns, each.rows))
    ]
    top = Text(presentation.heading(estimate), style="bold")
    return as_text([top, *summary, *said, *detail], sys.stdout)
