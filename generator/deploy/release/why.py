"""Why a deployment of CodeDeploy went back: what AWS says, which alarm fired, why tasks stopped."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deploy.release.fired_alarms import fired_alarms, watched_alarms
from generator.deploy.release.not_told import as_far_as_told
from generator.deploy.release.snapshot import Snapshot
from generator.deploy.release.stopped_tasks import stopped_tasks
from generator.deploy.release.target import Target


def reasons(target: Target, snapshot: Snapshot, task_definition: str) -> tuple[str, ...]:
    """Everything that AWS knows about it; at least one line."""
    found = (
        *_said(snapshot),
        *as_far_as_told(target, lambda: fired_alarms(target, watched_alarms(target), snapshot.created)),
        *as_far_as_told(target, lambda: stopped_tasks(target, task_definition)),
    )
    return found or (
        f"deployment {snapshot.deployment_id} ended as {snapshot.status}, and AWS says no reason",
    )


def _said(snapshot: Snapshot) -> Iterator[str]:
    if snapshot.error_message or snapshot.error_code:
        yield ": ".join(part for part in (snapshot.error_code, snapshot.error_message) if part)
    for event in snapshot.events:
        if event.status == "Failed":
            yield f"{event.name} failed" + (f": {event.message}" if event.message else "")
            yield from (f"  {line}" for line in event.log_tail.splitlines())
    if snapshot.rollback_message:
        yield snapshot.rollback_message
