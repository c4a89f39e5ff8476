"""How long a deployment still takes, as far as its traffic shift and its waits decide it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from generator.config.deployment import AllAtOnce, Canary, Linear, TrafficShift
from generator.deploy.release.snapshot import Snapshot


def traffic_shift(configuration: Mapping[str, Any]) -> TrafficShift:
    """The shift of a deployment configuration, as GetDeploymentConfig describes it."""
    routing = configuration.get("trafficRoutingConfig", {})
    match routing.get("type"):
        case "TimeBasedCanary":
            canary = routing["timeBasedCanary"]
            return Canary(canary["canaryPercentage"], canary["canaryInterval"])
        case "TimeBasedLinear":
            linear = routing["timeBasedLinear"]
            return Linear(linear["linearPercentage"], linear["linearInterval"])
    return AllAtOnce()


def shift_minutes(shift: TrafficShift) -> float:
    """Minutes from the first request to new tasks until all requests go there."""
    match shift:
        case Canary():
            return shift.minutes
        case Linear():
            return (math.ceil(100 / shift.percent) - 1) * shift.minutes
    return 0


def time_left(shift: TrafficShift, snapshot: Snapshot, now: datetime) -> timedelta:
    """What is left of the shift and of the wait after it; the time that tasks need to start is not known."""
    shifting, after = timedelta(minutes=shift_minutes(shift)), timedelta(minutes=snapshot.termination_minutes)
    traffic = snapshot.event("AllowTraffic")
    if snapshot.is_over:
        return timedelta()
    if traffic is None or traffic.started is None:
        return shifting + after
    if traffic.status == "Succeeded" and traffic.ended is not None:
        return _rest(traffic.ended + after, now)
    return _rest(traffic.started + shifting, now) + after


def in_words(left: timedelta) -> str:
    """``about 12 min``, ``about 2 h 5 min``, ``less than a minute``."""
    minutes = math.ceil(left.total_seconds() / 60)
    if minutes <= 1:
        return "less than a minute"
    hours, rest = divmod(minutes, 60)
    return "about " + " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part
    )


def _rest(end: datetime, now: datetime) -> timedelta:
    return max(end - now, timedelta())
