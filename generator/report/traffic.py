"""What a deployment of the tree would take from its users, for people and for programs.

Changes that touch listener rules and target groups of deployments, and images that the stacks have and the
tree has not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.diff import ImageDifference, LiveTraffic, TrafficChange, live_option

_NOTHING = "No listener rule or target group that a deployment owns is touched."


@dataclass(frozen=True)
class TrafficReport:
    """What was found in one environment."""

    environment: str
    changes: tuple[TrafficChange, ...]
    live: tuple[LiveTraffic, ...] | None
    """The same changes beside what is live, region by region; none if nobody looked."""
    images: tuple[ImageDifference, ...] | None = None
    """Images that a deployment would change; none if nobody looked."""

    @property
    def diverts(self) -> bool:
        """Whether the templates would send requests elsewhere than they go now."""
        return any(each.diverted for each in self.live or ())

    @property
    def takes_back(self) -> bool:
        """Whether a deployment would take an image back."""
        return any(each.fails for each in self.images or ())

    @property
    def refused(self) -> bool:
        """Whether the deployment has to wait."""
        return self.diverts or self.takes_back

    @property
    def verdict(self) -> str:
        """One sentence on traffic, and one on images if somebody looked."""
        if self.images is None:
            return self._on_traffic
        if self.takes_back:
            return f"{self._on_traffic}\nRefused: the deployment would take back an image that runs."
        return f"{self._on_traffic}\nNo image is taken back."

    @property
    def _on_traffic(self) -> str:
        if not self.changes:
            return _NOTHING
        if self.live is None:
            return "Traffic is touched; what is live is not known."
        if self.diverts:
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
        "images": None if report.images is None else [_image(each) for each in report.images],
    }
    return json.dumps(document, indent=2) + "\n"


def _lines(report: TrafficReport) -> Iterator[str]:
    if report.live is None:
        for change in report.changes:
            yield f"{change} ({', '.join(change.regions)})"
    for each in report.live or ():
        yield f"{'refused' if each.diverted else 'traffic'}: {each.sentence}"
        if each.remedy:
            yield f"  {each.remedy}"
    yield from _image_lines(report.images or ())


def _image_lines(differences: Sequence[ImageDifference]) -> Iterator[str]:
    """Two lines a difference, and one a parameter file with the option that keeps what runs."""
    for each in differences:
        yield f"{'refused' if each.fails else 'image'}: {each.sentence}"
        if each.remedy:
            yield f"  {each.remedy}"
    for file in dict.fromkeys(each.file for each in differences if each.fails):
        yield f"  instead of --parameter-overrides file://{file}: {live_option(differences, file)}"


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


def _image(difference: ImageDifference) -> dict[str, Any]:
    return {**asdict(difference), "fails": difference.fails, "remedy": difference.remedy}
