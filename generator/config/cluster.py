"""The ECS cluster."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.config.logs import RetentionDays
from generator.config.section import Section


class Cluster(Section):
    """The cluster that all services run in."""

    container_insights: Literal["enhanced", "enabled", "disabled"] = Field(
        default="enabled",
        description="CloudWatch Container Insights; `enhanced` adds task and container metrics and their "
        "price. `enabled` by default, and needed by the alarm on running tasks.",
    )
    exec_log_retention_days: RetentionDays = Field(
        default=90,
        description="Days that sessions of ECS Exec are kept, if a service allows them; 90 by default.",
    )
