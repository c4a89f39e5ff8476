"""thriftstack cost --workload: a workload in plain quantities, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from generator.cli.drawn_reports import drawn_reports
from generator.cli.options import Format

if TYPE_CHECKING:
    from generator.cost.workload import Workload


def print_workload(file: Path, output_format: Format, stream: TextIO) -> None:
    """What a workload file costs, and what each move saves."""
    from generator.cost.presentation import workload_json, workload_report
    from generator.cost.prices import load_snapshot
    from generator.cost.workload import estimate_workload, load_workload

    snapshot = load_snapshot()
    workload = load_workload(file, snapshot)
    for notice in _sizes_to_doubt(workload):
        click.echo(f"notice: {notice}", err=True)
    estimate = estimate_workload(workload, snapshot)
    if output_format == "json":
        stream.write(workload_json(estimate))
    else:
        stream.write(drawn_reports([workload_report(estimate)], output_format, stream))


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
