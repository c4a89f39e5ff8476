"""Tasks of a part of a service: of a task set, or of a service revision.

MiniStack starts and stops the tasks of a service as a whole. Imitates the ECS API reference, pages "Task" and
"CapacityProviderStrategyItem": bases first, the rest by weight, and a task says who started it and why it
stopped.
"""

from __future__ import annotations

from typing import Any

from ministack.core.concurrency import resource_lock
from ministack.services import ecs

from tests.emulator.extension.crashing_images import crashes, log_crash

Record = dict[str, Any]


def scale(service: Record, part: Record, count: int) -> None:
    """Start or stop tasks until a part has as many as it should; one that crashes has none for long."""
    cluster = service["clusterArn"].rpartition("/")[2]
    with resource_lock("emulator-scale", part["id"]):
        running = tasks(part)
        for task in running[count:]:
            _stop(task, "Scaling activity initiated by deployment", "ServiceSchedulerInitiated")
        for provider, wanted in _spread(part.get("capacityProviderStrategy") or [], count - len(running)):
            _start(service, part, provider, wanted)
    ecs._refresh_service_state(cluster, f"service:{service['serviceName']}")


def tasks(part: Record) -> list[Record]:
    """The tasks of a part that run."""
    return [
        task
        for task in ecs._tasks.values()
        if task.get("_deployment_id") == part["id"] and task["lastStatus"] == "RUNNING"
    ]


def _start(service: Record, part: Record, provider: str | None, count: int) -> None:
    definition = ecs._task_defs[ecs._resolve_td_key(part["taskDefinition"])]
    known = set(ecs._tasks.keys())
    ecs._run_task(
        {
            "cluster": service["clusterArn"],
            "taskDefinition": part["taskDefinition"],
            "count": count,
            "group": f"service:{service['serviceName']}",
            "startedBy": part["id"],
            **({"capacityProviderStrategy": [{"capacityProvider": provider}]} if provider else {}),
            "launchType": None if provider else part.get("launchType"),
            "platformVersion": part.get("platformVersion", ""),
            "networkConfiguration": part.get("networkConfiguration", {}),
            "enableExecuteCommand": service.get("enableExecuteCommand", False),
            "tags": service.get("tags", []) if service.get("propagateTags") == "SERVICE" else [],
            "_deploymentId": part["id"],
        }
    )
    if crashes(definition):
        for arn in [arn for arn in ecs._tasks if arn not in known]:
            crash(ecs._tasks[arn], definition)


def crash(task: Record, definition: Record) -> None:
    """Let the containers of a task exit."""
    for container in definition["containerDefinitions"]:
        log_crash(task, container)
    # MiniStack would start another task for one that ended by itself; the code is set afterwards.
    _stop(task, "Essential container in task exited", "ServiceSchedulerInitiated", exit_code=1)
    task["stopCode"] = "EssentialContainerExited"


def _stop(task: Record, reason: str, code: str, exit_code: int = 0) -> None:
    ecs._mark_task_stopped(task["taskArn"], task, reason, code, exit_code=exit_code)


def _spread(strategy: list[Record], count: int) -> list[tuple[str | None, int]]:
    """How many tasks each capacity provider gets; the one without a name is the launch type."""
    if count <= 0:
        return []
    if not strategy:
        return [(None, count)]
    given = {item["capacityProvider"]: 0 for item in strategy}
    for item in strategy:
        given[item["capacityProvider"]] = min(item.get("base", 0), count - sum(given.values()))
    above = dict.fromkeys(given, 0)
    weighted = {item["capacityProvider"]: item.get("weight", 0) for item in strategy if item.get("weight", 0)}
    for _ in range(count - sum(given.values())):
        # The provider that is furthest behind its weight.
        above[min(weighted or given, key=lambda name: above[name] / weighted.get(name, 1))] += 1
    return [(name, given[name] + above[name]) for name in given if given[name] + above[name]]
