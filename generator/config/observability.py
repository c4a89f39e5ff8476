"""Alarms, dashboard and who is told."""

from __future__ import annotations

from pydantic import Field

from generator.config.logs import RetentionDays
from generator.config.section import Section


class AlarmThresholds(Section):
    """When the alarms of a service go off."""

    cpu_percent: int = Field(
        default=85, ge=1, le=100, description="Average CPU of the service, per cent; 85."
    )
    memory_percent: int = Field(
        default=85, ge=1, le=100, description="Average memory of the service, per cent; 85."
    )
    target_5xx_percent: int = Field(
        default=5,
        ge=1,
        le=100,
        alias="target5xxPercent",
        description="Answers of its targets that are 5xx, per cent; 5.",
    )
    latency_seconds: float = Field(
        default=2.0, gt=0, allow_inf_nan=False, description="99th percentile of target latency, seconds; 2."
    )
    oldest_message_seconds: int = Field(
        default=900, ge=1, description="Age of the oldest message in its queue, seconds; 900."
    )
    dead_letters: int = Field(
        default=0, ge=0, description="Messages in the dead-letter queue that are still fine; none."
    )


class SpotAlarms(Section):
    """When losing Spot capacity is worth a message."""

    interruptions: int = Field(
        default=3, ge=1, description="Interrupted tasks within five minutes that raise an alarm; 3."
    )
    placement_failures: int = Field(
        default=1, ge=1, description="Failed placements within five minutes that raise an alarm; 1."
    )


class Observability(Section):
    """Alarms, dashboard and who is told."""

    alarm_email: str | None = Field(
        default=None,
        pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
        description="Subscriber of the alarm topic, e.g. `oncall@example.com`, a parameter of the root "
        "stack; nobody by default.",
    )
    encrypt_topic: bool | None = Field(
        default=None,
        description="Whether the alarm topic is encrypted by a customer-managed key that CloudWatch and "
        "EventBridge may use; in production by default, otherwise not at all.",
    )
    dashboard: bool = Field(
        default=True, description="Whether a CloudWatch dashboard is made; yes by default."
    )
    log_retention_days: RetentionDays = Field(
        default=30, description="Days that logs of services are kept unless they say; 30 by default."
    )
    spot: SpotAlarms = Field(default_factory=SpotAlarms, description="Spot alarms.")
