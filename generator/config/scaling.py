"""How many tasks a service runs, and what makes it more or fewer."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, model_validator

from generator.config.schedule import ScheduleExpression
from generator.config.section import Many, MisfitError, Section


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name} is no IANA time zone (Europe/London would be one)")
    return name


TimeZone = Annotated[str, AfterValidator(_time_zone)]
TargetPercent = Annotated[int, Field(ge=10, le=95)]


class ScheduledCount(Section):
    """At a time of day or week, other bounds: what stops a development environment at night."""

    at: ScheduleExpression = Field(
        description="When: `cron(0 20 ? * MON-FRI *)`, `rate(12 hours)` or `at(2027-01-31T08:00:00)`."
    )
    time_zone: TimeZone = Field(default="UTC", description="IANA zone of `at`; UTC by default.")
    min: int = Field(ge=0, description="From then on at least so many tasks.")
    max: int = Field(ge=0, description="From then on at most so many tasks.")

    @model_validator(mode="after")
    def _min_within_max(self) -> ScheduledCount:
        if self.min > self.max:
            raise MisfitError(f"min {self.min} is above max {self.max}", "min")
        return self


class Scaling(Section):
    """Task counts, and target tracking between them. A service without it runs one task."""

    min: int = Field(default=1, ge=0, le=5000, description="Never fewer tasks; 1 by default.")
    usual: int | None = Field(
        default=None, ge=0, le=5000, description="Tasks in usual traffic; `min` by default."
    )
    max: int | None = Field(default=None, ge=1, le=5000, description="Never more tasks; `usual` by default.")
    cpu: TargetPercent | Literal["none"] = Field(
        default=60, description="CPU per cent to keep, or `none` for no such policy; 60 by default."
    )
    memory: TargetPercent | Literal["none"] = Field(
        default=70, description="Memory per cent to keep, or `none` for no such policy; 70 by default."
    )
    scale_out_cooldown_seconds: int = Field(
        default=60, ge=0, le=3600, description="Seconds between two steps up; 60 by default."
    )
    scale_in_cooldown_seconds: int = Field(
        default=300, ge=0, le=3600, description="Seconds between two steps down; 300 by default."
    )
    schedules: Many[ScheduledCount] = Field(
        default=(), description="Other bounds at given times; none by default."
    )

    @property
    def usual_count(self) -> int:
        """Tasks in usual traffic."""
        return self.min if self.usual is None else self.usual

    @property
    def max_count(self) -> int:
        """The upper bound."""
        return max(self.usual_count, 1) if self.max is None else self.max

    @property
    def wakes_by_itself(self) -> bool:
        """Whether a policy adds the first task; one that tracks what tasks report does not."""
        return False

    @model_validator(mode="after")
    def _never_stuck(self) -> Scaling:
        """Application Auto Scaling User Guide, "Target tracking scaling policies": no data, no action."""
        woken = self.wakes_by_itself or any(schedule.min > 0 for schedule in self.schedules)
        if self.min == 0 and not woken:
            raise MisfitError(
                "nothing brings back a service of no tasks: with no task there is no metric to scale on",
                "min",
                remedy="say 1 or more, or add a schedule whose min is above 0",
            )
        return self

    @model_validator(mode="after")
    def _ordered(self) -> Scaling:
        if self.min > self.max_count:
            raise MisfitError(f"min {self.min} is above max {self.max_count}", "min")
        if not self.min <= self.usual_count <= self.max_count:
            raise MisfitError(
                f"usual {self.usual_count} is not between min {self.min} and max {self.max_count}", "usual"
            )
        stops = [schedule for schedule in self.schedules if schedule.max == 0]
        if stops and not any(schedule.min > 0 for schedule in self.schedules):
            raise MisfitError(
                f"{stops[0].at} stops the service and nothing wakes it: with no task there is no metric to "
                "scale on",
                "schedules",
                remedy="add a schedule whose min is above 0",
            )
        return self


class RequestScaling(Scaling):
    """Scaling of a service behind a load balancer."""

    requests_per_target: int | None = Field(
        default=None, ge=1, description="Requests a minute and task to keep; no such policy by default."
    )


class BacklogScaling(Scaling):
    """Scaling of a service on a queue."""

    backlog_per_task: int | None = Field(
        default=None, ge=1, description="Waiting messages per task to keep; no such policy by default."
    )

    @property
    def wakes_by_itself(self) -> bool:
        """Messages wait whether tasks run or not."""
        return self.backlog_per_task is not None
