"""AWS::ECS::Service with everything that a service says, and refused where ECS refuses it.

MiniStack's handler drops the platform version, tag propagation, the grace period and more. Imitates the
template reference, page "AWS::ECS::Service", and the ECS API reference, pages "CreateService" and
"UpdateService": the container of a load balancer is in the task definition, and its target group is behind a
listener already. A stack waits for the deployment of its service and fails with it.
"""

from __future__ import annotations

import json
from typing import Any

from ministack.services import alb, ecs
from ministack.services.cloudformation import provisioners, stacks

from tests.emulator.extension import native_shift, service_deployments, task_sets
from tests.emulator.extension.api_requests import model, request
from tests.emulator.extension.crashing_images import crashes
from tests.emulator.extension.resource_types import Made, Properties
from tests.emulator.extension.service_descriptions import keep
from tests.emulator.extension.service_tasks import crash
from tests.emulator.extension.simulated_clock import CLOSING

_TYPE = "AWS::ECS::Service"


def install() -> None:
    """Take the place of MiniStack's handlers."""
    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": _create,
        "update": _update,
        "delete": provisioners._RESOURCE_HANDLERS[_TYPE]["delete"],
    }
    blocks = stacks._runs_on_worker_thread
    # It waits, and the event loop must not.
    stacks._runs_on_worker_thread = lambda resource_type: resource_type == _TYPE or blocks(resource_type)


def _create(logical_id: str, properties: Properties, stack_name: str) -> Made:
    name = properties.get("ServiceName", f"{stack_name}-{logical_id}")
    wanted = request("ecs", "CreateService", {**_without_nonce(properties, create=True), "ServiceName": name})
    _require_targets(wanted)
    made = _answer(ecs._create_service(dict(wanted)))
    service = _record(made["serviceArn"])
    keep(service, wanted)
    try:
        _require_start(service)
    except ValueError:
        cluster = made["clusterArn"].rpartition("/")[2]
        ecs._delete_service({"cluster": cluster, "service": name, "force": True})
        raise
    return made["serviceArn"], {"ServiceArn": made["serviceArn"], "Name": made["serviceName"]}


def _require_start(service: dict[str, Any]) -> None:
    """Raise what a stack says of a service whose tasks never run, or whose traffic can not be shifted."""
    if task_sets.shifts(service) and not native_shift.is_connected(service):
        raise ValueError(native_shift.INVALID_NETWORK)
    definition = ecs._task_defs[ecs._resolve_td_key(service["taskDefinition"])]
    if service["desiredCount"] and crashes(definition):
        for task in [each for each in ecs._tasks.values() if each["lastStatus"] == "RUNNING"]:
            if task["group"] == f"service:{service['serviceName']}":
                crash(task, definition)
        raise ValueError(_FAILED.format("ECS Deployment Circuit Breaker was triggered"))


#: How a stack reports a deployment that has failed.
_FAILED = "Resource handler returned message: \"Error occurred during operation '{}'.\""


def _update(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
    changed = {key: value for key, value in new.items() if value != old.get(key)}
    if changed.keys() & _REPLACING:
        return _create("", new, stack_name)
    members = {name.lower() for name in model("ecs").operation_model("UpdateService").input_shape.members}
    updatable = {key: value for key, value in _without_nonce(changed).items() if key.lower() in members}
    cluster, _, name = physical_id.partition(":service/")[2].partition("/")
    record = _record(physical_id)
    asked = request("ecs", "UpdateService", {**updatable, "Cluster": cluster, "Service": name})
    # What a rollback sends back may never have been set.
    wanted = {key: value for key, value in asked.items() if value != record.get(key)}
    _require_targets({**record, **wanted})
    before = service_deployments.last(record)
    _answer(ecs._update_service(dict(wanted)))
    tags = request("ecs", "CreateService", {"ServiceName": name, "Tags": new.get("Tags", [])}).get("tags", [])
    record["tags"] = ecs._tags[physical_id] = tags
    deployment = service_deployments.last(record)
    if deployment and deployment is not before:
        _await(deployment)
    return physical_id, {"ServiceArn": physical_id, "Name": name}


def _await(deployment: dict[str, Any]) -> None:
    """Wait for the end of a deployment. Raises ValueError unless it went well."""
    while deployment["status"] not in service_deployments.FINAL:
        if CLOSING.wait(0.01):
            raise ValueError("The emulator ends.")
    if deployment["status"] != "SUCCESSFUL":
        raise ValueError(_FAILED.format(deployment["statusReason"]))


def _record(arn: str) -> dict[str, Any]:
    found: dict[str, Any] = ecs._services[arn.partition(":service/")[2]]
    return found


#: Properties whose change replaces a service.
_REPLACING = {"Cluster", "LaunchType", "Role", "SchedulingStrategy", "ServiceName"}


def _without_nonce(properties: Properties, *, create: bool = False) -> Properties:
    """ForceNewDeployment in the form of the API, which CreateService does not have."""
    rest = {key: value for key, value in properties.items() if key != "ForceNewDeployment"}
    forced = properties.get("ForceNewDeployment", {}).get("EnableForceNewDeployment")
    return rest if create or forced is None else {**rest, "ForceNewDeployment": forced}


def _answer(response: tuple[int, dict[str, str], bytes]) -> dict[str, Any]:
    status, _, body = response
    answer: dict[str, Any] = json.loads(body)
    if status >= 400:
        raise ValueError(f"{answer}")
    service: dict[str, Any] = answer["service"]
    return service


def _require_targets(wanted: dict[str, Any]) -> None:
    """Raise what CreateService raises when a load balancer can not reach the service."""
    definition = ecs._task_defs.get(ecs._resolve_td_key(wanted["taskDefinition"]))
    containers = [each["name"] for each in definition["containerDefinitions"]] if definition else []
    if not definition:
        raise ValueError(f"ClientException: there is no task definition {wanted['taskDefinition']}")
    for target in wanted.get("loadBalancers", []):
        if target["containerName"] not in containers:
            raise ValueError(
                f"InvalidParameterException: The container {target['containerName']} does not exist in the "
                "task definition."
            )
        if target["targetGroupArn"] not in _target_groups_in_use():
            raise ValueError(
                f"InvalidParameterException: The target group with targetGroupArn {target['targetGroupArn']} "
                "does not have an associated load balancer."
            )


def _target_groups_in_use() -> set[str]:
    actions = [action for rule in alb._rules.values() for action in rule["Actions"]]
    actions += [action for listener in alb._listeners.values() for action in listener["DefaultActions"]]
    direct = {action.get("TargetGroupArn", "") for action in actions}
    weighted = {
        group["TargetGroupArn"]
        for action in actions
        for group in action.get("ForwardConfig", {}).get("TargetGroups", [])
    }
    return direct | weighted
