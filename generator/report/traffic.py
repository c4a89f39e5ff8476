"""Changes that touch listener rules and target groups of deployments, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.diff import LiveTraffic, TrafficChange

_NOTHING = "No listener rule or target group that a deployment owns is touched."


@dataclass(frozen=True)
class TrafficReport:
    """What was found in one environment."""

    environment: str
    changes: tuple[TrafficChange, ...]
    live: tuple[LiveTraffic, ...] | None
    """The same changes beside what is live, region by region; none if nobody looked."""

    @property
    def refused(self) -> bool:
        """Whether the templates would send requests elsewhere than they go now."""
        return any(each.diverted for each in self.live or ())

    @property
    def verdict(self) -> str:
        """All of it in one sentence."""
        if not self.changes:
            return _NOTHING
        if self.live is None:
            return "Traffic is touched; what is live is not known."
        if self.refused:
            return "Refused: the templates would send requests elsewhere than they go now."
        return "Traffic is touched, and goes where it goes now."


def traffic_text(report: TrafficReport) -> str:
    """One line a change, and one for what to do about it."""
    return "\n".join((*_lines(report), report.verdict)) + "\n"


def traffic_markdown(report: TrafficReport) -> str:
    """The same as a list, for a pull request."""
    lines = [f"- {line.strip()}" for line in _lines(report)]
    return (
        "\n".join((f"## {report.environment}", "", *lines, *([""] if lines else []), report.verdict)) + "\n"
    )


def traffic_json(report: TrafficReport) -> str:
    """The same as one JSON object."""
    document = {
        "schema": 1,
        "environment": report.environment,
        "refused": report.refused,
        "changes": [_change(each) for each in report.changes],
        "live": None if report.live is None else [_live(each) for each in report.live],
    }
    return json.dumps(document, indent=2) + "\n"


def _lines(report: TrafficReport) -> Iterator[str]:
    if report.live is None:
        for change in report.changes:
            yield f"{change} ({', '.join(change.regions)})"
        return
    for each in report.live:
        yield f"{'refused' if each.diverted else 'traffic'}: {each.sentence}"
        if each.remedy:
            yield f"  {each.remedy}"


def _change(change: TrafficChange) -> dict[str, Any]:
    return {
        "service": change.service,
        "stack": change.stack,
        "layer": change.layer,
        "resource": change.resource,
        "type": change.type,
        "kind": change.kind,
        "properties": list(change.properties),
        "regions": list(change.regions),
        "sends": {each.target_group: each.percent for each in change.sends},
        "consequence": change.consequence,
    }


def _live(live: LiveTraffic) -> dict[str, Any]:
    return {
        "region": live.region,
        "service": live.change.service,
        "resource": live.change.resource,
        "sends": dict(live.live),
        "diverted": live.diverted,
        "remedy": live.remedy,
    }
