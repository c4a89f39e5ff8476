"""AWS::ECS::TaskDefinition with everything that a task definition says.

MiniStack's handler keeps some properties only and leaves secrets in the spelling of CloudFormation. Imitates
the template reference, page "AWS::ECS::TaskDefinition", and the ECS API reference, pages
"RegisterTaskDefinition" and "DescribeTaskDefinition": a family alone is its latest active revision.
"""

from __future__ import annotations

import json
from typing import Any

from ministack.services import ecs
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.api_requests import request, shown
from tests.emulator.extension.resource_types import Made, Properties

_TYPE = "AWS::ECS::TaskDefinition"


def install() -> None:
    """Take the place of MiniStack's create and update; a changed definition is a new revision."""
    handlers = provisioners._RESOURCE_HANDLERS[_TYPE]
    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": _register,
        "update": _update,
        "delete": handlers["delete"],
    }
    provisioners._STACK_TAG_PROPERTY[_TYPE] = ("Tags", "list")
    resolve = ecs._resolve_td_key
    ecs._resolve_td_key = lambda reference: _latest_active(reference) or resolve(reference)


def _latest_active(reference: str) -> str | None:
    """The latest active revision of a family; None if a revision is named, or none is active."""
    family = (reference or "").rpartition("task-definition/")[2]
    active = [
        each["revision"]
        for each in ecs._task_defs.values()
        if each["family"] == family and each["status"] == "ACTIVE"
    ]
    return f"{family}:{max(active)}" if active else None


def _register(logical_id: str, properties: Properties, stack_name: str) -> Made:
    family = properties.get("Family", f"{stack_name}-{logical_id}")
    wanted = request("ecs", "RegisterTaskDefinition", {**properties, "Family": family})
    status, _, body = ecs._register_task_definition(wanted)
    answer: dict[str, Any] = json.loads(body)
    if status >= 400:
        raise ValueError(f"{answer}")
    arn = answer["taskDefinition"]["taskDefinitionArn"]
    record = ecs._task_defs[arn.rpartition("/")[2]]
    record.update(shown("ecs", "TaskDefinition", wanted))
    return arn, {"TaskDefinitionArn": arn}


def _update(physical_id: str, old: Properties, new: Properties, stack_name: str) -> Made:
    if {**old, "Tags": None} != {**new, "Tags": None}:
        return _register("", new, stack_name)
    wanted = request("ecs", "RegisterTaskDefinition", new)
    ecs._tags[physical_id] = wanted.get("tags", [])
    return physical_id, {"TaskDefinitionArn": physical_id}
