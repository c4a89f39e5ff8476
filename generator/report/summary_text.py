"""The summary for people: tables on a terminal, plain ones elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.text import Text

from generator.capacity import Split
from generator.report.summary import Summary
from generator.report.terminal import as_text, table


def summaries_text(summaries: Iterable[Summary], stream: TextIO) -> str:
    """All environments of a build as a stream shows them: colours only on a terminal without ``NO_COLOR``."""
    return as_text((part for summary in summaries for part in _parts(summary)), stream)


def _parts(summary: Summary) -> Iterator[RenderableType]:
    yield Text(f"{summary.tree} ({', '.join(summary.regions)})", style="bold")
    yield table(
        ("layer", "template", "resources>", "bytes>", "lint s>"),
        (
            (
                line.layer,
                line.path,
                str(line.resources),
                f"{line.size:,}",
                f"{line.lint_seconds:.2f}",
            )
            for line in summary.layers
        ),
    )
    yield table(
        ("service", "kind", "min", "usual", "max"),
        (
            (line.name, line.kind, _split(line.at_min), _split(line.at_usual), _split(line.at_max))
            for line in summary.services
        ),
    )
    yield Text(
        "Tasks on demand + on Spot. Splits are a model of ECS's placement, not a promise; `thriftstack "
        "capacity` prints every count.",
        style="dim",
    )
    yield table(
        ("endpoint", "kind", "why"),
        ((line.service, line.kind, _reasons(line.reasons)) for line in summary.endpoints),
    )
    yield Text(f"Egress: {summary.egress}")
    for line in summary.withheld:
        yield Text(f"Withheld: {line}", style="yellow")
    for notice in summary.notices:
        yield Text(f"Notice: {notice}", style="yellow")


def _split(tasks: Split) -> str:
    return f"{tasks.on_demand} + {tasks.spot} ({tasks.spot_share:.0%})"


def _reasons(reasons: tuple[str, ...]) -> str:
    shown = " ".join(reasons[:2])
    return f"{shown} And {len(reasons) - 2} more." if len(reasons) > 2 else shown
