"""What has changed about a deployment since it was looked at last: one readable line a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.deploy.release.snapshot import Snapshot, TaskSet

_WHOSE: Final = {"Blue": "old", "Green": "new"}
#: Not worth a line: it has not begun.
_WAITING: Final = ("Pending", "Unknown")


def changes(before: Snapshot | None, now: Snapshot) -> Iterator[str]:
    """The lines, in the order in which things happen."""
    if before is None or before.status != now.status:
        yield f"deployment {now.deployment_id}: {now.status}"
    former = {event.name: event.status for event in before.events} if before else {}
    for event in now.events:
        if event.status not in _WAITING and former.get(event.name) != event.status:
            yield f"{event.name}: {event.status}" + (
                f": {event.message}" if _failed(event.status) and event.message else ""
            )
    yield from _tasks(before, now)
    if _traffic(now) and (before is None or _traffic(before) != _traffic(now)):
        yield f"traffic: {_traffic(now)}"


def _failed(status: str) -> bool:
    return status == "Failed"


def _tasks(before: Snapshot | None, now: Snapshot) -> Iterator[str]:
    for task_set in now.task_sets:
        former = before.task_set(task_set.label) if before else None
        if former is None or _count(former) != _count(task_set):
            yield f"{_WHOSE.get(task_set.label, task_set.label)} tasks: {_count(task_set)}"


def _count(task_set: TaskSet) -> str:
    pending = f", {task_set.pending} starting" if task_set.pending else ""
    return f"{task_set.running} of {task_set.desired} running{pending}"


def _traffic(snapshot: Snapshot) -> str:
    shares = {each.label: each.traffic for each in snapshot.task_sets}
    if "Green" not in shares:
        return ""
    return f"{shares['Green']:g} % to the new tasks, {shares.get('Blue', 0):g} % to the old ones"
