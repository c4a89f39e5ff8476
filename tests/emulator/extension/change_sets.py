"""Makes change sets of nested stacks with the change set of their root.

MiniStack ignores IncludeNestedStacks. Imitates the CloudFormation User Guide, page "Change sets for nested
stacks", and for a change set without them the API reference, page "ResourceChangeDetail": CloudFormation has
not looked into nested stacks then and calls each of them changed, by ChangeSource Automatic. That an
unchanged child has no row when CloudFormation has looked is this project's reading.
"""

from __future__ import annotations

import re
from typing import Any

from ministack.core.responses import get_account_id, get_region, new_uuid, now_iso
from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, engine, handlers, helpers, stacks

from tests.emulator.extension.nested_stacks import by_id, child_parameters, child_template

ChangeSet = dict[str, Any]
_NESTED = "AWS::CloudFormation::Stack"
#: What AWS writes for a value that exists only after the change set was executed.
_LATER = "{{changeSet:KNOWN_AFTER_APPLY}}"
_NO_CHANGES = (
    "The submitted information didn't contain changes. Submit different information to create a change set."
)
_ID = re.compile(r"<Id>([^<]+)</Id>")
_ROW = re.compile(rb"<LogicalResourceId>([^<]+)</LogicalResourceId>")


def install() -> None:
    """Take the place of CreateChangeSet and DescribeChangeSet."""
    create = handlers._ACTION_HANDLERS["CreateChangeSet"]
    describe = handlers._ACTION_HANDLERS["DescribeChangeSet"]

    def create_all(params: dict[str, Any]) -> Any:
        answer = create(params)
        found = _ID.search(answer[2].decode())
        if answer[0] == 200 and found:
            change_set = cloudformation._change_sets[found[1]]
            look = helpers._p(params, "IncludeNestedStacks", "false").lower() == "true"
            try:
                _include_nested(change_set) if look else _list_nested(change_set)
            except ValueError as error:
                _fail(change_set, str(error))
        return answer

    def describe_nested(params: dict[str, Any]) -> Any:
        status, headers, body = describe(params)
        _, change_set = changesets._find_change_set(
            helpers._p(params, "ChangeSetName"), helpers._p(params, "StackName")
        )
        nested = (change_set or {}).get("_nested", {})
        return status, headers, _ROW.sub(lambda row: row[0] + _reference(nested, row[1]), body)

    handlers._ACTION_HANDLERS["CreateChangeSet"] = create_all
    handlers._ACTION_HANDLERS["DescribeChangeSet"] = describe_nested


def _reference(nested: dict[str, str], logical_id: bytes) -> bytes:
    change_set_id = nested.get(logical_id.decode())
    return f"<ChangeSetId>{change_set_id}</ChangeSetId>".encode() if change_set_id else b""


def _children(change_set: ChangeSet) -> list[str]:
    """Logical IDs of the nested stacks in the new template, those switched off left out."""
    template = change_set["_template"]
    conditions = engine._evaluate_conditions(template, change_set["_resolved_params"])
    return [
        logical_id
        for logical_id in engine._topological_sort(template["Resources"], conditions)
        if template["Resources"][logical_id]["Type"] == _NESTED
        and conditions.get(template["Resources"][logical_id].get("Condition"), True)
    ]


def _list_nested(change_set: ChangeSet) -> None:
    """Add a row for every existing child that has none."""
    stack = by_id(change_set["StackId"])
    rows = change_set["Changes"]
    listed = {row["ResourceChange"]["LogicalResourceId"] for row in rows}
    for logical_id in _children(change_set):
        if logical_id not in listed and logical_id in stack["_resources"]:
            rows.append({"ResourceChange": _automatic(logical_id, stack)})
    _settle(change_set)


def _automatic(logical_id: str, stack: dict[str, Any]) -> dict[str, Any]:
    return {
        "Action": "Modify",
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": stack["_resources"][logical_id]["PhysicalResourceId"],
        "ResourceType": _NESTED,
        "Replacement": "False",
        "Scope": ["Properties"],
        "Details": [
            {
                "Target": {"Attribute": "Properties", "RequiresRecreation": "Never"},
                "Evaluation": "Dynamic",
                "ChangeSource": "Automatic",
            }
        ],
    }


def _include_nested(change_set: ChangeSet) -> None:
    """Give each child that changes a change set of its own; the others lose their rows."""
    stack = by_id(change_set["StackId"])
    template = change_set["_template"]
    known = {key: dict(value) for key, value in stack["_resources"].items()}
    nested: dict[str, str] = {}
    for logical_id in _children(change_set):
        properties = _resolve(template["Resources"][logical_id].get("Properties", {}), change_set, known)
        child = _child_change_set(logical_id, properties, known.get(logical_id), change_set)
        if child["Changes"]:
            cloudformation._change_sets[child["ChangeSetId"]] = child
            nested[logical_id] = child["ChangeSetId"]
    change_set["_nested"] = nested
    rows = [row for row in change_set["Changes"] if _stays(row["ResourceChange"], nested)]
    listed = {row["ResourceChange"]["LogicalResourceId"] for row in rows}
    rows += [{"ResourceChange": _automatic(each, stack)} for each in nested if each not in listed]
    change_set["Changes"] = rows
    _settle(change_set)


def _stays(row: dict[str, Any], nested: dict[str, str]) -> bool:
    unchanged = row["ResourceType"] == _NESTED and row["Action"] == "Modify"
    return not unchanged or row["LogicalResourceId"] in nested


def _resolve(properties: Any, change_set: ChangeSet, known: dict[str, Any]) -> dict[str, Any]:
    """Properties of a child as far as they are known, the rest marked as AWS marks it."""
    resolved: dict[str, Any] = {}
    for key, value in properties.items():
        if key == "Parameters":
            resolved[key] = {name: _value(each, change_set, known) for name, each in value.items()}
        elif key == "TemplateURL":
            resolved[key] = _value(value, change_set, known)
    return resolved


def _value(value: Any, change_set: ChangeSet, known: dict[str, Any]) -> Any:
    template = change_set["_template"]
    try:
        return engine._resolve_refs(
            value,
            known,
            change_set["_resolved_params"],
            engine._evaluate_conditions(template, change_set["_resolved_params"]),
            template.get("Mappings", {}),
            change_set["StackName"],
            change_set["StackId"],
        )
    except (KeyError, ValueError):
        return _LATER


def _child_change_set(
    logical_id: str, properties: dict[str, Any], existing: dict[str, Any] | None, parent: ChangeSet
) -> ChangeSet:
    """The change set of one child, compared with what it runs."""
    template, _ = child_template(properties)
    stack = by_id(existing["PhysicalResourceId"]) if existing else {}
    before = stack.get("_resolved_params", {})
    parameters = child_parameters(template, properties, before)
    name = stack.get("StackName", f"{parent['StackName']}-{logical_id}")
    stack_id = stack.get("StackId", parent["StackId"])
    changed = {key for key, value in parameters.items() if before.get(key, {}).get("Value") != value["Value"]}
    return {
        "ChangeSetId": f"arn:aws:cloudformation:{get_region()}:{get_account_id()}:changeSet/"
        f"{parent['ChangeSetName']}-{logical_id}/{new_uuid()}",
        "ChangeSetName": f"{parent['ChangeSetName']}-{logical_id}",
        "StackId": stack_id,
        "StackName": name,
        "Status": "CREATE_COMPLETE",
        # Only the root's change set can be executed.
        "ExecutionStatus": "UNAVAILABLE",
        "StatusReason": "",
        "CreationTime": now_iso(),
        "ChangeSetType": "UPDATE" if existing else "CREATE",
        "Changes": stacks._diff_resources(
            changesets._resolve_props_for_diff(stack.get("_template", {}), before, name, stack_id),
            changesets._resolve_props_for_diff(template, parameters, name, stack_id),
            stack.get("_resources"),
            template,
            changed,
        ),
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value["Value"]} for key, value in parameters.items()
        ],
        "_template": template,
        "_resolved_params": parameters,
    }


def _settle(change_set: ChangeSet) -> None:
    """Bring the status into line with the rows."""
    if change_set["Changes"]:
        change_set.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")
    else:
        _fail(change_set, _NO_CHANGES)


def _fail(change_set: ChangeSet, reason: str) -> None:
    change_set.update(Status="FAILED", ExecutionStatus="UNAVAILABLE", StatusReason=reason, Changes=[])
