"""Runs a nested stack by the engine that runs every other stack.

MiniStack deploys children in a loop of their own, which loses attributes of unchanged resources on an update,
leaves what a failed child has made, and accepts numbers as strings where a parameter says Number. Imitates
the CloudFormation User Guide, page "Split a template into reusable pieces using nested stacks".
"""

from __future__ import annotations

import asyncio
import copy
from typing import Any

from ministack.core.responses import get_account_id, get_region, new_uuid, now_iso
from ministack.services import cloudformation
from ministack.services.cloudformation import engine, helpers, provisioners, stacks

Stack = dict[str, Any]
Properties = dict[str, Any]

#: What an update keeps of a stack, so that it can be rolled back.
_KEPT = (
    "_resources",
    "_template",
    "_template_body",
    "_resolved_params",
    "_conditions",
    "Parameters",
    "Tags",
    "Outputs",
)


def install() -> None:
    """Take the place of MiniStack's handlers of AWS::CloudFormation::Stack."""
    provisioners._RESOURCE_HANDLERS["AWS::CloudFormation::Stack"] = {
        "create": create,
        "update": update,
        "delete": delete,
    }


def create(logical_id: str, properties: Properties, parent_name: str) -> tuple[str, dict[str, str]]:
    """Deploy the child; one that fails is rolled back and gone before its parent hears of it."""
    parent = cloudformation._stacks[parent_name]
    name = f"{parent_name}-{logical_id}-{new_uuid().replace('-', '')[:12].upper()}"
    stack_id = f"arn:aws:cloudformation:{get_region()}:{get_account_id()}:stack/{name}/{new_uuid()}"
    stack = {
        "StackName": name,
        "StackId": stack_id,
        "ParentId": parent["StackId"],
        "RootId": parent.get("RootId", parent["StackId"]),
        "CreationTime": now_iso(),
        "DisableRollback": False,
        "Capabilities": parent.get("Capabilities", []),
        "Outputs": [],
        "_resources": {},
        "_region": get_region(),
        **_contents(properties, {}),
    }
    cloudformation._stacks[name] = stack
    cloudformation._stack_events[stack_id] = []
    _run(stack, "CREATE", previous=None)
    if stack["StackStatus"] != "CREATE_COMPLETE":
        reason = _reason(stack)
        asyncio.run(stacks._delete_stack_async(name, stack_id))
        raise ValueError(f"Embedded stack {stack_id} was not successfully created: {reason}")
    return stack_id, _outputs(stack)


def update(stack_id: str, old: Properties, new: Properties, parent_name: str) -> tuple[str, dict[str, str]]:
    """Update the child in place if its template, parameters or tags differ; its outputs either way."""
    del old, parent_name
    stack = by_id(stack_id)
    contents = _contents(new, stack["_resolved_params"])
    if any(contents[key] != stack.get(key) for key in ("_template", "_resolved_params", "Tags")):
        previous = {key: copy.deepcopy(stack.get(key)) for key in _KEPT}
        stack.update(contents)
        _run(stack, "UPDATE", previous)
        if stack["StackStatus"] != "UPDATE_COMPLETE":
            raise ValueError(f"Embedded stack {stack_id} was not successfully updated: {_reason(stack)}")
    return stack_id, _outputs(stack)


def delete(stack_id: str, properties: Properties) -> None:
    """Delete the child with everything in it that is not retained."""
    del properties
    stack = by_id(stack_id)
    asyncio.run(stacks._delete_stack_async(stack["StackName"], stack_id))
    if stack["StackStatus"] != "DELETE_COMPLETE":
        raise ValueError(f"Embedded stack {stack_id} was not successfully deleted: {_reason(stack)}")


def by_id(stack_id: str) -> Stack:
    """The record of a stack, deleted ones included."""
    found: Stack = next(each for each in cloudformation._stacks.values() if each["StackId"] == stack_id)
    return found


def child_template(properties: Properties) -> tuple[dict[str, Any], str]:
    """The template that a nested stack names, parsed and as text."""
    body, error = helpers._resolve_template({"TemplateURL": [properties.get("TemplateURL", "")]})
    if error is not None or not body:
        raise ValueError(f"TemplateURL {properties.get('TemplateURL')} can not be read")
    return engine._parse_template(body), body


def child_parameters(
    template: dict[str, Any], properties: Properties, known: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    """The values of a child's parameters, by the rules of the template."""
    given = properties.get("Parameters") or {}
    lists = [key for key, value in given.items() if isinstance(value, (list, dict))]
    if lists:
        raise ValueError(f"Value of property Parameters must be an object with String properties: {lists}")
    pairs = [{"Key": key, "Value": _text(value)} for key, value in given.items()]
    unknown = sorted(given.keys() - template.get("Parameters", {}).keys())
    if unknown:
        raise ValueError(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    resolved: dict[str, dict[str, Any]] = engine._resolve_parameters(template, pairs, known)
    return resolved


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _contents(properties: Properties, known: dict[str, Any]) -> dict[str, Any]:
    """What the properties of a nested stack decide about its record."""
    template, body = child_template(properties)
    parameters = child_parameters(template, properties, known)
    conditions = engine._evaluate_conditions(template, parameters)
    engine.validate_template_support(template, conditions, params=parameters)
    return {
        "Description": template.get("Description", ""),
        "LastUpdatedTime": now_iso(),
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value["Value"], "NoEcho": value["NoEcho"]}
            for key, value in parameters.items()
        ],
        "Tags": [
            {"Key": key, "Value": value}
            for key, value in provisioners._tag_map(properties.get("Tags")).items()
            if not key.startswith("aws:")
        ],
        "_template": template,
        "_template_body": body,
        "_resolved_params": parameters,
        "_conditions": conditions,
    }


def _run(stack: Stack, operation: str, previous: Stack | None) -> None:
    """Deploy in this thread, which MiniStack gives to each nested stack."""
    name, stack_id = stack["StackName"], stack["StackId"]
    stack["StackStatus"] = f"{operation}_IN_PROGRESS"
    stack["StackStatusReason"] = ""
    stacks._add_event(
        stack_id, name, name, "AWS::CloudFormation::Stack", stack["StackStatus"], physical_id=stack_id
    )
    asyncio.run(
        stacks._deploy_stack_async(
            name,
            stack_id,
            stack["_template"],
            stack["_resolved_params"],
            False,
            stack["Tags"],
            is_update=previous is not None,
            previous_stack=previous,
        )
    )


def _reason(stack: Stack) -> str:
    """Why the last operation failed: the first resource that says so."""
    failures = (
        f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
        for event in reversed(cloudformation._stack_events[stack["StackId"]])
        if event["ResourceStatus"].endswith("_FAILED") and event["ResourceStatusReason"]
    )
    return next(failures, stack["StackStatus"])


def _outputs(stack: Stack) -> dict[str, str]:
    return {f"Outputs.{each['OutputKey']}": each["OutputValue"] for each in stack["Outputs"]}
