"""`job`: a task that EventBridge Scheduler starts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.config.scaling import TimeZone
from generator.config.schedule import ScheduleExpression
from generator.config.services.workload import Workload


class JobService(Workload):
    """A task on a schedule, always on demand. A start that fails is retried and then a dead letter."""

    kind: Literal["job"] = Field(description="A task on a schedule.")
    schedule: ScheduleExpression = Field(
        description="When it starts: `cron(0 2 * * ? *)`, `rate(15 minutes)` or `at(2027-01-31T08:00:00)`."
    )
    time_zone: TimeZone = Field(default="UTC", description="IANA zone of the schedule; UTC by default.")
    enabled: bool = Field(default=True, description="Whether the schedule is on; yes by default.")
    retries: int = Field(default=3, ge=0, le=185, description="Retries of a start that fails; 3 by default.")
    max_age_seconds: int = Field(
        default=3600, ge=60, le=86_400, description="Seconds after which a start is given up; an hour."
    )
