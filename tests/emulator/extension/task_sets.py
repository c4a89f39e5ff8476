"""Parts of a service whose traffic shifts: task sets of CodeDeploy, service revisions of ECS.

MiniStack knows one kind of service, whose tasks it replaces at once. Imitates the ECS API reference, pages
"TaskSet", "Service" and "Deployment".
"""

from __future__ import annotations

import time
from typing import Any

from ministack.core.responses import get_account_id, get_region, new_uuid, now_iso
from ministack.services import ecs

from tests.emulator.extension.service_tasks import scale, tasks

Record = dict[str, Any]

#: What a part takes from a service, and what a new one may say otherwise.
OF_A_PART = (
    "taskDefinition",
    "capacityProviderStrategy",
    "launchType",
    "platformVersion",
    "networkConfiguration",
    "loadBalancers",
)


def install() -> None:
    """Scale by parts where there are any, and let services be described with their task sets."""
    reconcile = ecs._reconcile_service_tasks

    def reconcile_parts(cluster: str, key: str) -> None:
        service = ecs._services.get(key)
        if not service or service["status"] != "ACTIVE" or not has_parts(service):
            reconcile(cluster, key)
            return
        for part in parts(service):
            scale(service, part, service["desiredCount"])
        ecs._recount_cluster(cluster)

    ecs._reconcile_service_tasks = reconcile_parts


def by_code_deploy(service: Record) -> bool:
    """Whether CodeDeploy deploys a service."""
    return bool(service.get("deploymentController", {}).get("type") == "CODE_DEPLOY")


def shifts(service: Record) -> bool:
    """Whether ECS itself shifts traffic when it deploys a service."""
    strategy = service.get("deploymentConfiguration", {}).get("strategy", "ROLLING")
    return not by_code_deploy(service) and strategy in {"BLUE_GREEN", "CANARY", "LINEAR"}


def has_parts(service: Record) -> bool:
    return by_code_deploy(service) or shifts(service)


def parts(service: Record) -> list[Record]:
    """The parts of a service, the first of which is what MiniStack has made."""
    if "_parts" not in service:
        primary = ecs._primary_deployment(service)
        service["_parts"] = [{**_new(service), "id": primary["id"], "status": "PRIMARY"}]
    found: list[Record] = service["_parts"]
    return found


def primary(service: Record) -> Record:
    return next(part for part in parts(service) if part["status"] == "PRIMARY")


def add_part(service: Record, **wanted: Any) -> Record:
    """A part beside the primary one, without tasks."""
    part = {**_new(service), **wanted, "status": "ACTIVE"}
    parts(service).append(part)
    publish(service)
    return part


def remove_part(service: Record, part: Record) -> None:
    """Take a part away, and its tasks with it."""
    scale(service, part, 0)
    service["_parts"] = [each for each in parts(service) if each is not part]
    publish(service)


def promote(service: Record, part: Record) -> None:
    """Make a part the primary one."""
    for each in parts(service):
        each["status"] = "PRIMARY" if each is part else "ACTIVE"
    publish(service)


def publish(service: Record) -> None:
    """Let the service say which parts it has; one of CodeDeploy is what its primary part is, too."""
    if by_code_deploy(service):
        first = primary(service)
        service.update({name: first[name] for name in OF_A_PART if name in first})
    known = {each["id"]: each for each in service["deployments"]}
    service["deployments"] = [
        {
            **ecs._make_deployment(part["taskDefinition"], service["desiredCount"]),
            **known.get(part["id"], {}),
            **{name: part[name] for name in OF_A_PART[:-1] if name in part},
            "id": part["id"],
            "status": part["status"],
            "rolloutState": "COMPLETED" if part["status"] == "PRIMARY" else "IN_PROGRESS",
        }
        for part in parts(service)
    ]
    cluster = service["clusterArn"].rpartition("/")[2]
    ecs._refresh_service_state(cluster, f"service:{service['serviceName']}")


def described(service: Record, part: Record) -> Record:
    """A part as the TaskSet of a description."""
    tail = service["serviceArn"].partition(":service/")[2]
    running = len(tasks(part))
    wanted = service["desiredCount"]
    return {
        **{name: part[name] for name in OF_A_PART if part.get(name)},
        "id": part["id"],
        "taskSetArn": f"arn:aws:ecs:{get_region()}:{get_account_id()}:task-set/{tail}/{part['id']}",
        "serviceArn": service["serviceArn"],
        "clusterArn": service["clusterArn"],
        "startedBy": "CODE_DEPLOY",
        **({"externalId": part["externalId"]} if "externalId" in part else {}),
        "status": part["status"],
        "computedDesiredCount": wanted,
        "runningCount": running,
        "pendingCount": 0,
        "scale": {"value": 100.0, "unit": "PERCENT"},
        "stabilityStatus": "STEADY_STATE" if running >= wanted else "STABILIZING",
        "stabilityStatusAt": part["since"],
        "createdAt": part["createdAt"],
        "updatedAt": part["createdAt"],
    }


def _new(service: Record) -> Record:
    return {
        **{name: service[name] for name in OF_A_PART if name in service},
        "id": f"ecs-svc/{new_uuid().replace('-', '')[:20]}",
        "createdAt": now_iso(),
        "since": time.time(),
    }
