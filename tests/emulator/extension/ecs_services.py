"""AWS::ECS::Service with everything that a service says, and refused where ECS refuses it.

MiniStack's handler drops the platform version, tag propagation, the grace period and more. Imitates the
template reference, page "AWS::ECS::Service", and the ECS API reference, pages "CreateService" and
"UpdateService": the container of a load balancer is in the task definition, and its target group is behind a
listener already.
"""

from __future__ import annotations

import json
from typing import Any

from ministack.services import alb, ecs
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.api_requests import model, request, shown
from tests.emulator.extension.resource_types import Made, Properties

_TYPE = "AWS::ECS::Service"


def install() -> None:
    """Take the place of MiniStack's handlers."""
    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": _create,
        "update": _update,
        "delete": provisioners._RESOURCE_HANDLERS[_TYPE]["delete"],
    }


def _create(logical_id: str, properties: Properties, stack_name: str) -> Made:
    name = properties.get("ServiceName", f"{stack_name}-{logical_id}")
    wanted = request("ecs", "CreateService", {**_without_nonce(properties, create=True), "ServiceName": name})
    _require_targets(wanted)
    service = _answer(ecs._create_service(dict(wanted)))
    _keep(service["serviceArn"], wanted)
    return service["serviceArn"], {"ServiceArn": service["serviceArn"], "Name": service["serviceName"]}


def _update(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
    changed = {key: value for key, value in new.items() if value != old.get(key)}
    if changed.keys() & _REPLACING:
        return _create("", new, stack_name)
    members = {name.lower() for name in model("ecs").operation_model("UpdateService").input_shape.members}
    updatable = {key: value for key, value in _without_nonce(changed).items() if key.lower() in members}
    cluster, _, name = physical_id.partition(":service/")[2].partition("/")
    wanted = request("ecs", "UpdateService", {**updatable, "Cluster": cluster, "Service": name})
    record = ecs._services[f"{cluster}/{name}"]
    _require_targets({**record, **wanted})
    _answer(ecs._update_service(dict(wanted)))
    _keep(physical_id, wanted)
    tags = request("ecs", "CreateService", {"ServiceName": name, "Tags": new.get("Tags", [])}).get("tags", [])
    record["tags"] = ecs._tags[physical_id] = tags
    return physical_id, {"ServiceArn": physical_id, "Name": name}


#: Properties whose change replaces a service.
_REPLACING = {"Cluster", "DeploymentController", "LaunchType", "Role", "SchedulingStrategy", "ServiceName"}


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


def _keep(arn: str, wanted: dict[str, Any]) -> None:
    """Put into the record, and into the deployment in progress, what MiniStack has dropped of a request."""
    record = ecs._services[arn.partition(":service/")[2]]
    derived = {"taskDefinition", "clusterArn", "deployments"}
    kept = {key: value for key, value in shown("ecs", "Service", wanted).items() if key not in derived}
    record.update(kept)
    record["deployments"][0].update(shown("ecs", "Deployment", {**kept, **_connect(wanted)}))


def _connect(wanted: dict[str, Any]) -> dict[str, Any]:
    key = "serviceConnectConfiguration"
    return {key: wanted[key]} if key in wanted else {}


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
