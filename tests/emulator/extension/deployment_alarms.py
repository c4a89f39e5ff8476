"""Alarms that take a deployment back.

Imitates the ECS Developer Guide, page "How CloudWatch alarms detect Amazon ECS deployment failures": an alarm
that is active when a deployment begins decides nothing about it.
"""

from __future__ import annotations

from typing import Any

from ministack.services import cloudwatch

Record = dict[str, Any]


def state_of(alarm: str) -> str | None:
    """The state of an alarm, composite ones too; None if there is none of that name."""
    found = cloudwatch._alarms.get(alarm) or cloudwatch._composite_alarms.get(alarm) or {}
    state: str | None = found.get("StateValue")
    return state


def active(names: list[str]) -> list[str]:
    """Those of some alarms that are active."""
    return [name for name in names if state_of(name) == "ALARM"]


def armed(configuration: Record, deployment: Record) -> list[str]:
    """The alarms that a service deployment heeds; it says from now on that they are watched."""
    given = configuration.get("alarms", {})
    if not given.get("enable"):
        return []
    deployment["alarms"] = {"status": "MONITORING", "alarmNames": given["alarmNames"]}
    before = active(given["alarmNames"])
    return [name for name in given["alarmNames"] if name not in before]


def triggered(deployment: Record, names: list[str]) -> str:
    """Let a service deployment say which alarms were active; the reason why it is taken back."""
    deployment["alarms"] |= {"status": "TRIGGERED", "triggeredAlarmNames": names}
    return f"Service deployment rolled back because alarm(s) were detected: {', '.join(names)}."
