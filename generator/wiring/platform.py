"""Who a render is for: what every layer puts into names, tags and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.wiring.values import RootParameter


@dataclass(frozen=True)
class Platform:
    """The identity of one environment: project, suffix, tags and what goes on every role."""

    project: str
    environment: str
    suffix: RootParameter
    team: str
    extra_tags: Mapping[str, str] = field(default_factory=dict)
    permissions_boundary: str | None = None
    iam_path: str = "/"
    production: bool = False

    def tags(self, service: str, team: str | None = None) -> dict[str, str]:
        """The cost-allocation tags of a resource that belongs to ``service``."""
        return {
            **self.extra_tags,
            "Environment": self.environment,
            "Service": service,
            "Team": team or self.team,
        }
