"""Which of the alarms that watch a deployment have fired."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from generator.deploy.release.target import Target


def fired_alarms(target: Target, names: Iterable[str], since: datetime) -> list[str]:
    """One line for each alarm that is in ALARM, or has changed its state since the deployment began."""
    wanted = list(names)
    if not wanted:
        return []
    pages = target.region.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNames=wanted)
    found = [alarm for page in pages for alarm in page["MetricAlarms"]]
    fired = [alarm for alarm in found if alarm["StateValue"] == "ALARM"]
    calm = [alarm for alarm in found if alarm not in fired and _changed(alarm, since)]
    return [
        *(f"alarm {alarm['AlarmName']} fired: {alarm.get('StateReason', '')}" for alarm in fired),
        *(f"alarm {alarm['AlarmName']} has changed, and is {alarm['StateValue']} again" for alarm in calm),
    ]


def watched_alarms(target: Target) -> list[str]:
    """The alarms of the deployment group."""
    group = target.region.client("codedeploy").get_deployment_group(
        applicationName=target.release.application, deploymentGroupName=target.release.deployment_group
    )["deploymentGroupInfo"]
    return [alarm["name"] for alarm in group.get("alarmConfiguration", {}).get("alarms", [])]


def _changed(alarm: dict[str, Any], since: datetime) -> bool:
    changed: datetime | None = alarm.get("StateTransitionedTimestamp")
    return changed is not None and changed >= since
