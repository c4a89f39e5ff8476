"""The summary for programs: JSON and Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from generator.capacity import Split
from generator.report.summary import ServiceLine, Summary


def summaries_json(summaries: Sequence[Summary]) -> str:
    """All environments of a build as one JSON object."""
    return json.dumps({"schema": 1, "environments": [_data(each) for each in summaries]}, indent=2) + "\n"


def summaries_markdown(summaries: Sequence[Summary]) -> str:
    """All environments of a build, as tables for a pull request."""
    return "\n".join(line for summary in summaries for line in _markdown(summary)) + "\n"


def _data(summary: Summary) -> dict[str, Any]:
    return {
        "tree": summary.tree,
        "regions": list(summary.regions),
        "egress": summary.egress,
        "layers": [asdict(line) for line in summary.layers],
        "services": [_service(line) for line in summary.services],
        "endpoints": [asdict(line) for line in summary.endpoints],
        "withheld": [asdict(line) for line in summary.withheld],
        "notices": list(summary.notices),
    }


def _service(line: ServiceLine) -> dict[str, Any]:
    splits = {"min": line.at_min, "usual": line.at_usual, "max": line.at_max}
    return {
        "name": line.name,
        "kind": line.kind,
        "tasks": {
            name: {"onDemand": tasks.on_demand, "spot": tasks.spot, "spotShare": round(tasks.spot_share, 4)}
            for name, tasks in splits.items()
        },
    }


def _markdown(summary: Summary) -> list[str]:
    lines = [
        f"## {summary.tree}",
        "",
        "| layer | template | resources | bytes |",
        "| --- | --- | ---: | ---: |",
    ]
    lines += [
        f"| {line.layer} | `{line.path}` | {line.resources} | {line.size:,} |" for line in summary.layers
    ]
    lines += ["", "| service | kind | at min | at usual | at max |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {line.name} | {line.kind} | "
        f"{_cell(line.at_min)} | {_cell(line.at_usual)} | {_cell(line.at_max)} |"
        for line in summary.services
    ]
    lines += ["", "| endpoint | kind | why |", "| --- | --- | --- |"]
    lines += [f"| {line.service} | {line.kind} | {' '.join(line.reasons)} |" for line in summary.endpoints]
    lines += [f"> {line}" for line in summary.withheld]
    lines += [f"> {notice}" for notice in summary.notices]
    return [*lines, ""]


def _cell(tasks: Split) -> str:
    return f"{tasks.on_demand} + {tasks.spot} ({tasks.spot_share:.0%} Spot)"
