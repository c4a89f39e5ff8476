"""A service deployment of ECS that replaces task by task.

Imitates the ECS Developer Guide, pages "Deploy Amazon ECS services by replacing tasks", "How the Amazon ECS
deployment circuit breaker detects failures" and "How CloudWatch alarms detect Amazon ECS deployment
failures". MiniStack replaces all tasks at once. Alarms are watched for five minutes afterwards, where AWS
computes how long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.core.responses import json_response
from ministack.services import ecs

from tests.emulator.extension import deployment_alarms, service_deployments, task_sets
from tests.emulator.extension.crashing_images import crashes
from tests.emulator.extension.service_descriptions import keep
from tests.emulator.extension.service_tasks import scale
from tests.emulator.extension.simulated_clock import clock

Record = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]
Update = Callable[[Record], Answer]

_MINUTES_OF_ALARMS = 5


def begin(service: Record, data: Record, after: Record, update: Update) -> Answer:
    """Deploy what a request asks for; `after` is the service as it will be then."""
    source = service_deployments.revision(service, ecs._primary_deployment(service)["id"], service)
    definition = ecs._task_defs[ecs._resolve_td_key(after["taskDefinition"])]
    if crashes(definition):
        _fail(service, {**after, "taskDefinition": definition["taskDefinitionArn"]}, source)
        failed: Answer = json_response({"service": ecs._sanitize(service)})
        return failed
    before = {key: service[key] for key in task_sets.OF_A_PART if key in service}
    service.pop("_parts", None)
    answer = update(data)
    keep(service, data)
    target = service_deployments.revision(service, ecs._primary_deployment(service)["id"], service)
    record = service_deployments.begin(service, source, target)
    alarms = deployment_alarms.armed(service["deploymentConfiguration"], record)
    if alarms:
        clock().start(lambda: _watch(service, before, record, alarms, update))
    else:
        service_deployments.end(record, "SUCCESSFUL")
    return answer


def _fail(service: Record, after: Record, source: str) -> None:
    """Tasks that crash, as many as the circuit breaker takes."""
    threshold = ecs._circuit_breaker_threshold(after)
    part = {
        **{key: after[key] for key in task_sets.OF_A_PART if key in after},
        "id": ecs._make_deployment("", 0)["id"],
    }
    scale(service, part, threshold)
    target = service_deployments.revision(service, part["id"], part)
    record = service_deployments.begin(service, source, target)
    breaker = after["deploymentConfiguration"].get("deploymentCircuitBreaker", {})
    if not breaker.get("enable"):
        # On AWS nothing ends it but whoever waits for it.
        service_deployments.end(record, "STOPPED", "The service did not stabilize")
        return
    counts = {"failureCount": threshold, "threshold": threshold}
    record["deploymentCircuitBreaker"] = {"status": "TRIGGERED", **counts}
    status = "ROLLBACK_SUCCESSFUL" if breaker.get("rollback") else "STOPPED"
    service_deployments.end(record, status, "ECS Deployment Circuit Breaker was triggered")


def _watch(service: Record, before: Record, record: Record, alarms: list[str], update: Update) -> None:
    def is_over() -> bool:
        return bool(deployment_alarms.active(alarms)) or record["status"] != "IN_PROGRESS"

    clock().wait(_MINUTES_OF_ALARMS, is_over)
    if not is_over():
        record["alarms"]["status"] = "MONITORING_COMPLETE"
        service_deployments.end(record, "SUCCESSFUL")
        return
    reason = "Service deployment was stopped by a user."
    rolls_back = record["status"] != "STOP_REQUESTED"
    if names := deployment_alarms.active(alarms):
        reason = deployment_alarms.triggered(record, names)
        rolls_back = service["deploymentConfiguration"]["alarms"]["rollback"]
    if rolls_back and service["status"] == "ACTIVE":
        cluster, name = service["clusterArn"], service["serviceName"]
        update({"cluster": cluster, "service": name, "taskDefinition": before["taskDefinition"]})
        service.update(before)
    service_deployments.end(record, "ROLLBACK_SUCCESSFUL" if rolls_back else "STOPPED", reason)
