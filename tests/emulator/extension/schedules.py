"""The time zone and the target of AWS::Scheduler::Schedule.

MiniStack drops the zone and keeps the target in the spelling of CloudFormation. Imitates the template
reference, page "AWS::Scheduler::Schedule", and the API reference of EventBridge Scheduler, page
"CreateSchedule".
"""

from __future__ import annotations

from typing import Any

from ministack.services import scheduler

from tests.emulator.extension.api_requests import request
from tests.emulator.extension.resource_types import Properties, complete_type


def install() -> None:
    """Set both as CreateSchedule and UpdateSchedule would."""
    complete_type("AWS::Scheduler::Schedule", _set)


def _set(physical_id: str, properties: Properties) -> dict[str, Any]:
    wanted = request("scheduler", "CreateSchedule", {**properties, "Name": physical_id})
    schedule = scheduler._schedules[f"{wanted.get('GroupName', 'default')}/{physical_id}"]
    schedule["Target"] = wanted["Target"]
    schedule["ScheduleExpressionTimezone"] = wanted.get("ScheduleExpressionTimezone", "UTC")
    return {}
