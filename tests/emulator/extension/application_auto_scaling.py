"""Application Auto Scaling: its API and the two types of ECS services that scale.

Imitates the API reference of Application Auto Scaling and the template reference, pages
"AWS::ApplicationAutoScaling::ScalableTarget" and "AWS::ApplicationAutoScaling::ScalingPolicy". Nothing
scales: the alarms behind a target-tracking policy are not created, and schedules do not run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region, new_uuid
from ministack.services import ecs

from tests.emulator.extension.api_requests import request, shown
from tests.emulator.extension.json_services import add_service
from tests.emulator.extension.resource_types import Made, Properties, add_type

Record = dict[str, Any]
_SERVICE = "application-autoscaling"

#: Each by (resource, dimension) and, for policies and actions, the name.
_targets = AccountRegionScopedDict()
_policies = AccountRegionScopedDict()
_actions = AccountRegionScopedDict()


def install() -> None:
    """Add the service and both types."""
    add_service(_SERVICE, "AnyScaleFrontendService", _OPERATIONS)
    prefix = "AWS::ApplicationAutoScaling::"
    add_type(
        f"{prefix}ScalableTarget",
        create=_create_target,
        update=_update_target,
        delete=_delete_target,
        tagged=True,
    )
    add_type(f"{prefix}ScalingPolicy", create=_put_policy, update=_update_policy, delete=_delete_policy)


def _create_target(logical_id: str, properties: Properties, stack_name: str) -> Made:
    del logical_id, stack_name
    actions = properties.get("ScheduledActions", [])
    rest = {key: value for key, value in properties.items() if key != "ScheduledActions"}
    tags = {tag["Key"]: tag["Value"] for tag in rest.pop("Tags", [])}
    wanted = request(_SERVICE, "RegisterScalableTarget", {**rest, "Tags": tags})
    _, _, service = wanted["ResourceId"].partition("service/")
    if service not in ecs._services or ecs._services[service]["status"] != "ACTIVE":
        raise ValueError(f"ValidationException: ECS service doesn't exist: {wanted['ResourceId']}")
    if wanted["MinCapacity"] > wanted["MaxCapacity"]:
        raise ValueError("ValidationException: Maximum capacity cannot be less than minimum capacity")
    key = (wanted["ResourceId"], wanted["ScalableDimension"])
    _targets[key] = {
        **shown(_SERVICE, "ScalableTarget", wanted),
        "RoleARN": f"arn:aws:iam::{get_account_id()}:role/aws-service-role/"
        "ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
        "CreationTime": time.time(),
        "SuspendedState": {
            "DynamicScalingInSuspended": False,
            "DynamicScalingOutSuspended": False,
            "ScheduledScalingSuspended": False,
        },
        "ScalableTargetARN": _arn("scalable-target"),
        "Tags": tags,
    }
    _put_actions(wanted, actions)
    physical_id = "|".join((*key, wanted["ServiceNamespace"]))
    return physical_id, {"Id": physical_id}


def _update_target(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
    """Identity decides whether it is another target; of the same one everything is set anew."""
    identity = ("ResourceId", "ScalableDimension", "ServiceNamespace")
    if all(old[key] == new[key] for key in identity):
        _drop_actions(physical_id)
    return _create_target("", new, stack_name)


def _delete_target(physical_id: str, properties: Properties) -> None:
    del properties
    _targets.pop(tuple(physical_id.split("|")[:2]), None)
    _drop_actions(physical_id)


def _put_actions(target: Record, actions: list[Properties]) -> None:
    for action in actions:
        identity = {key: target[key] for key in ("ServiceNamespace", "ResourceId", "ScalableDimension")}
        wanted = request(_SERVICE, "PutScheduledAction", {**action, **identity})
        key = (target["ResourceId"], target["ScalableDimension"], wanted["ScheduledActionName"])
        _actions[key] = {
            **shown(_SERVICE, "ScheduledAction", wanted),
            "ScheduledActionARN": _arn("scheduledAction"),
            "CreationTime": time.time(),
        }


def _drop_actions(physical_id: str) -> None:
    target = tuple(physical_id.split("|")[:2])
    for key in [key for key in _actions.keys() if key[:2] == target]:  # noqa: SIM118 # not a dict
        _actions.pop(key)


def _put_policy(logical_id: str, properties: Properties, stack_name: str) -> Made:
    del logical_id, stack_name
    rest = {key: value for key, value in properties.items() if key != "ScalingTargetId"}
    if "ScalingTargetId" in properties:
        resource, dimension, namespace = properties["ScalingTargetId"].split("|")
        rest |= {"ResourceId": resource, "ScalableDimension": dimension, "ServiceNamespace": namespace}
    wanted = request(_SERVICE, "PutScalingPolicy", rest)
    target = (wanted["ResourceId"], wanted["ScalableDimension"])
    if target not in _targets:
        raise ValueError(f"ObjectNotFoundException: No scalable target registered for {target}")
    key = (*target, wanted["PolicyName"])
    arn = _policies[key]["PolicyARN"] if key in _policies else _arn("scalingPolicy", wanted["PolicyName"])
    _policies[key] = {
        **shown(_SERVICE, "ScalingPolicy", wanted),
        "PolicyARN": arn,
        "Alarms": [],
        "CreationTime": time.time(),
    }
    return arn, {"Arn": arn}


def _update_policy(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
    del physical_id, old
    return _put_policy("", new, stack_name)


def _delete_policy(physical_id: str, properties: Properties) -> None:
    del properties
    for key, policy in list(_policies.items()):
        if policy["PolicyARN"] == physical_id:
            _policies.pop(key)


def _arn(kind: str, name: str = "") -> str:
    tail = f":policyName/{name}" if name else ""
    return f"arn:aws:autoscaling:{get_region()}:{get_account_id()}:{kind}:{new_uuid()}{tail}"


def _matching(store: Any, data: Record) -> Iterator[Record]:
    """Records that a Describe request asks for."""
    for record in store.values():
        resources = data.get("ResourceIds") or [data.get("ResourceId", record["ResourceId"])]
        if record["ServiceNamespace"] == data["ServiceNamespace"] and record["ResourceId"] in resources:
            yield {key: value for key, value in record.items() if key != "Tags"}


def _tags(data: Record) -> Record:
    found = [target for target in _targets.values() if target["ScalableTargetARN"] == data["ResourceARN"]]
    return {"Tags": found[0]["Tags"] if found else {}}


_OPERATIONS: dict[str, Callable[[Record], Record]] = {
    "DescribeScalableTargets": lambda data: {"ScalableTargets": list(_matching(_targets, data))},
    "DescribeScalingPolicies": lambda data: {"ScalingPolicies": list(_matching(_policies, data))},
    "DescribeScheduledActions": lambda data: {"ScheduledActions": list(_matching(_actions, data))},
    "ListTagsForResource": _tags,
}
