"""Following a deployment of CodeDeploy to its end, one line a change."""

from __future__ import annotations

from typing import Any

from generator.config.deployment import TrafficShift
from generator.deploy.clock import Clock
from generator.deploy.release.changes import changes
from generator.deploy.release.running import latest_revision
from generator.deploy.release.snapshot import Snapshot, read_snapshot
from generator.deploy.release.stopped_tasks import StoppedTasksWatch
from generator.deploy.release.target import Target
from generator.deploy.release.time_left import in_words, time_left, traffic_shift
from generator.deploy.stack import Progress


def follow(target: Target, deployment_id: str, clock: Clock, progress: Progress) -> Snapshot:
    """Look at a deployment until it is over, then at the one by which CodeDeploy goes back, if any."""
    region = target.region
    watch = StoppedTasksWatch(target, latest_revision(target).arn)
    before: Snapshot | None = None
    shift: TrafficShift | None = None
    while True:
        now = read_snapshot(region, deployment_id)
        shift = shift or _shift(region.client("codedeploy"), now)
        lines = list(changes(before, now))
        if not now.is_over and not _has_traffic(now):
            lines += watch.lines()
        for line in lines:
            progress(line)
        if now.is_over:
            break
        if lines:
            progress(_left(shift, now, clock))
        before = now
        clock.wait()
    if now.rollback_id and now.rollback_id != deployment_id:
        progress(f"CodeDeploy goes back by deployment {now.rollback_id}")
        follow(target, now.rollback_id, clock, progress)
    return now


def _left(shift: TrafficShift, snapshot: Snapshot, clock: Clock) -> str:
    left = in_words(time_left(shift, snapshot, clock.now()))
    traffic = snapshot.event("AllowTraffic")
    if traffic is None or traffic.started is None:
        return f"{left} from when the new tasks are healthy"
    if traffic.status == "Succeeded":
        return f"{left} left, in which the old tasks stay and everything can go back at once"
    return f"{left} left"


def _has_traffic(snapshot: Snapshot) -> bool:
    new = snapshot.task_set("Green")
    return new is not None and new.traffic > 0


def _shift(codedeploy: Any, snapshot: Snapshot) -> TrafficShift:
    found = codedeploy.get_deployment_config(deploymentConfigName=snapshot.configuration)
    return traffic_shift(found["deploymentConfigInfo"])
