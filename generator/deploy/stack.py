"""A stack as CloudFormation describes it, and waiting until nothing about it is in progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.clients import Region
from generator.deploy.clock import Clock
from generator.deploy.refusals import message_of
from generator.errors import AwsError, Problem

Progress = Callable[[str], None]

#: Statuses from which a stack can be updated (AWS CloudFormation User Guide, "Stack status codes").
_UPDATABLE: Final = {
    *("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"),
    *("IMPORT_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"),
}


@dataclass(frozen=True)
class StackState:
    """One stack at one moment."""

    name: str
    stack_id: str
    status: str
    reason: str
    """Why it has this status; empty if CloudFormation does not say."""
    parameters: Mapping[str, str]
    outputs: Mapping[str, str]
    capabilities: tuple[str, ...]
    updated: datetime | None
    """When the last update began; none before the first one."""

    @property
    def is_busy(self) -> bool:
        """Whether an operation, or the cleaning up after one, is in progress."""
        return self.status.endswith("_IN_PROGRESS")

    @property
    def can_be_updated(self) -> bool:
        """Whether CloudFormation would accept an update."""
        return self.status in _UPDATABLE


def find_stack(region: Region, name: str) -> StackState | None:
    """The stack of a name or ID; none if there is no such stack, or only a plan of one."""
    try:
        (described,) = region.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if "does not exist" in message_of(error):
            return None
        raise
    state = _state(described)
    return None if state.status in ("REVIEW_IN_PROGRESS", "DELETE_COMPLETE") else state


def read_stack(region: Region, name: str) -> StackState:
    """The stack of a name or ID.

    Raises:
        AwsError: there is none.
    """
    state = find_stack(region, name)
    if state is None:
        remedy = "deploy the environment first, or name its stack with --stack"
        raise AwsError(Problem(f"there is no stack {name}", file=region.region, remedy=remedy))
    return state


def settle(
    region: Region, name: str, clock: Clock, progress: Progress, limit: timedelta | None = None
) -> StackState:
    """Wait until nothing is in progress; the stack then. Each new status is one line of progress.

    Raises:
        AwsError: there is no such stack, or it is still busy after ``limit``.
    """
    began, shown = clock.now(), ""
    while True:
        state = read_stack(region, name)
        if not state.is_busy:
            return state
        if state.status != shown:
            progress(f"stack {state.name}: {state.status}")
            shown = state.status
        if limit is not None and clock.now() - began > limit:
            minutes = int(limit.total_seconds() // 60)
            what = f"stack {state.name} is still {state.status} after {minutes} minutes"
            raise AwsError(Problem(what, file=region.region, remedy="try again when it is done"))
        clock.wait()


def physical_id(region: Region, stack: str, logical_id: str) -> str:
    """What a resource of a stack is called on AWS.

    Raises:
        AwsError: the stack has no such resource.
    """
    cloudformation = region.client("cloudformation")
    try:
        found = cloudformation.describe_stack_resource(StackName=stack, LogicalResourceId=logical_id)
    except ClientError as error:
        if "does not exist" not in message_of(error):
            raise
        what = f"stack {stack} has no resource {logical_id}"
        remedy = "deploy the templates of this tree first"
        raise AwsError(Problem(what, file=region.region, remedy=remedy)) from None
    physical: str = found["StackResourceDetail"].get("PhysicalResourceId", "")
    return physical


def _state(described: Mapping[str, Any]) -> StackState:
    return StackState(
        name=described["StackName"],
        stack_id=described["StackId"],
        status=described["StackStatus"],
        reason=described.get("StackStatusReason", ""),
        parameters={
            each["ParameterKey"]: each.get("ParameterValue", "") for each in described.get("Parameters", [])
        },
        outputs={each["OutputKey"]: each["OutputValue"] for each in described.get("Outputs", [])},
        capabilities=tuple(described.get("Capabilities", [])),
        updated=described.get("LastUpdatedTime"),
    )
