"""Why the last operation on a stack failed: the first resource that says so, in nested stacks too."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from generator.deploy.clients import Region

_NESTED: Final = "AWS::CloudFormation::Stack"
_BEGINNINGS: Final = ("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS")
#: Said of resources that were fine, and were stopped because another one failed.
_CANCELLED: Final = ("Resource creation cancelled", "Resource update cancelled")

_EMBEDDED: Final = re.compile(r"Embedded stack (arn:\S+)")


def first_failure(region: Region, stack_id: str) -> str:
    """``ServiceLedger > Service: <reason>``; empty if no resource has failed."""
    began = next(
        (event["Timestamp"] for event in _events(region, stack_id) if _begins(event, stack_id)), None
    )
    return _first_failure(region, stack_id, began) if began else ""


def _first_failure(region: Region, stack_id: str, began: datetime) -> str:
    """A nested stack begins again when its parent goes back, hence the time at which the root began."""
    recent = itertools.takewhile(lambda event: event["Timestamp"] >= began, _events(region, stack_id))
    failed = [event for event in recent if _says_why(event, stack_id)]
    if not failed:
        return ""
    event = failed[-1]
    logical_id, reason = event["LogicalResourceId"], event["ResourceStatusReason"].strip()
    if event["ResourceType"] == _NESTED and (nested := _nested_stack(event)):
        inner = _first_failure(region, nested, began)
        if inner:
            return f"{logical_id} > {inner}"
    return f"{logical_id}: {reason}"


def _nested_stack(event: dict[str, Any]) -> str:
    """The ID of the nested stack of an event, which the reason of its failure names, too."""
    named = _EMBEDDED.search(event["ResourceStatusReason"])
    return event.get("PhysicalResourceId") or (named[1] if named else "")


def _events(region: Region, stack_id: str) -> Iterator[dict[str, Any]]:
    """All events of a stack, the newest first, as CloudFormation lists them."""
    pages = (
        region.client("cloudformation").get_paginator("describe_stack_events").paginate(StackName=stack_id)
    )
    for page in pages:
        yield from page["StackEvents"]


def _begins(event: dict[str, Any], stack_id: str) -> bool:
    return event.get("PhysicalResourceId") == stack_id and event["ResourceStatus"] in _BEGINNINGS


def _says_why(event: dict[str, Any], stack_id: str) -> bool:
    reason = event.get("ResourceStatusReason", "")
    return (
        event["ResourceStatus"].endswith("_FAILED")
        and event.get("PhysicalResourceId") != stack_id
        and bool(reason)
        and not reason.startswith(_CANCELLED)
    )
