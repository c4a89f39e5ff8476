"""Why tasks of a revision stopped: what ECS says, with exit codes and the last lines that they wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.refusals import code_of
from generator.deploy.release.not_told import as_far_as_told
from generator.deploy.release.running import describe_definition
from generator.deploy.release.target import Target

#: Lines of a task's log that are shown.
_LINES: Final = 20


def stopped_tasks(target: Target, task_definition: str) -> list[str]:
    """One line for each way in which tasks of a revision stopped, then the last lines of the newest one.

    ECS forgets stopped tasks after an hour (Amazon ECS API Reference, ListTasks).
    """
    tasks = _stopped(target, task_definition)
    if not tasks:
        return []
    newest = max(tasks, key=lambda task: str(task.get("stoppedAt", "")))
    return [*_counted(tasks), *as_far_as_told(target, lambda: _last_lines(target, newest))]


class StoppedTasksWatch:
    """Says as soon as tasks of a revision have stopped, which AWS may take hours to make something of."""

    def __init__(self, target: Target, task_definition: str) -> None:
        """Nothing has been said yet."""
        self._target = target
        self._task_definition = task_definition
        self._said: list[str] = []

    def lines(self) -> list[str]:
        """What is to be said that has not been said before."""
        now = _counted(_stopped(self._target, self._task_definition))
        if now == self._said:
            return []
        hint = (
            [] if self._said else [f"thriftstack release stop {self._target.release.service} goes back now"]
        )
        self._said = now
        return [*now, *hint]


def _counted(tasks: Iterable[Mapping[str, Any]]) -> list[str]:
    counted = Counter(_why(task) for task in tasks)
    return [f"{_times(count)} stopped: {why}" for why, count in counted.most_common()]


def _stopped(target: Target, task_definition: str) -> list[dict[str, Any]]:
    ecs, release = target.region.client("ecs"), target.release
    pages = ecs.get_paginator("list_tasks").paginate(
        cluster=release.cluster, serviceName=release.ecs_service, desiredStatus="STOPPED"
    )
    found: list[dict[str, Any]] = []
    for page in pages:
        if page["taskArns"]:
            found += ecs.describe_tasks(cluster=release.cluster, tasks=page["taskArns"])["tasks"]
    return [task for task in found if task["taskDefinitionArn"] == task_definition]


def _why(task: Mapping[str, Any]) -> str:
    code = f" ({task['stopCode']})" if task.get("stopCode") else ""
    containers = [said for each in task.get("containers", []) if (said := _container(each))]
    return "; ".join([f"{task.get('stoppedReason') or 'ECS says no reason'}{code}", *containers])


def _container(container: Mapping[str, Any]) -> str:
    parts = [f"exit code {container['exitCode']}"] if container.get("exitCode") else []
    parts += [container["reason"]] if container.get("reason") else []
    return f"container {container['name']}: {', '.join(parts)}" if parts else ""


def _times(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _last_lines(target: Target, task: Mapping[str, Any]) -> Iterator[str]:
    """The last lines of the service's own container, if it logs by the awslogs driver."""
    container = target.release.container
    definition = describe_definition(target.region, task["taskDefinitionArn"])
    (found,) = [each for each in definition["containerDefinitions"] if each["name"] == container] or [{}]
    logging = found.get("logConfiguration", {})
    options = logging.get("options", {})
    if logging.get("logDriver") != "awslogs" or "awslogs-stream-prefix" not in options:
        return
    # The name of the stream: Amazon ECS Developer Guide, "Send Amazon ECS logs to CloudWatch".
    stream = f"{options['awslogs-stream-prefix']}/{container}/{task['taskArn'].rpartition('/')[2]}"
    events = _log_events(target, options["awslogs-group"], stream)
    if events:
        yield f"the last lines of {stream}:"
        yield from (f"  {event['message'].rstrip()}" for event in events)


def _log_events(target: Target, group: str, stream: str) -> list[dict[str, Any]]:
    try:
        answer = target.region.client("logs").get_log_events(
            logGroupName=group, logStreamName=stream, limit=_LINES, startFromHead=False
        )
    except ClientError as error:
        # A task that never started has written nothing.
        if code_of(error) == "ResourceNotFoundException":
            return []
        raise
    events: list[dict[str, Any]] = answer["events"]
    return events
