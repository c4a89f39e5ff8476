"""Stacks as a deployer handles them: change sets, own waiters, nested templates uploaded first."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

_POLL_SECONDS = 0.05
_TIMEOUT_SECONDS = 120.0
_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"]


class StackFailedError(RuntimeError):
    """A stack operation ended otherwise than wanted; says the first failure of each stack concerned."""


@dataclass(frozen=True)
class Change:
    """One row of a change set that is not a nested stack."""

    stack: str
    logical_id: str
    type: str
    action: str
    replacement: str


@dataclass(frozen=True)
class Plan:
    """A change set and its rows, those of nested stacks included; one without rows is no more."""

    change_set_id: str
    changes: list[Change]


class Stacks:
    """The stacks of one account and region, through a client of CloudFormation."""

    def __init__(self, cloudformation: Any) -> None:
        self._client = cloudformation

    def deploy(self, name: str, template_url: str, parameters: Mapping[str, str]) -> list[Change]:
        """Create or update a stack; what was changed, which is nothing if nothing differs."""
        plan = self.plan(name, template_url, parameters)
        if plan.changes:
            self.execute(plan)
            self.wait(name)
        return plan.changes

    def plan(self, name: str, template_url: str, parameters: Mapping[str, str]) -> Plan:
        """Make a change set. Raises StackFailedError if CloudFormation can not."""
        status = self.status(name)
        change_set_id = self._client.create_change_set(
            StackName=name,
            ChangeSetName=f"change-{uuid.uuid4()}",
            ChangeSetType="UPDATE" if status and status != "REVIEW_IN_PROGRESS" else "CREATE",
            TemplateURL=template_url,
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=_CAPABILITIES,
            IncludeNestedStacks=True,
        )["Id"]
        made = self._await_change_set(change_set_id)
        if made["Status"] != "FAILED":
            return Plan(change_set_id, list(self._rows(change_set_id, name)))
        self._client.delete_change_set(ChangeSetName=change_set_id)
        if "didn't contain changes" not in made["StatusReason"]:
            raise StackFailedError(f"Change set of {name}: {made['StatusReason']}")
        return Plan(change_set_id, [])

    def execute(self, plan: Plan) -> None:
        """Begin what was planned."""
        self._client.execute_change_set(ChangeSetName=plan.change_set_id)

    def status(self, name: str) -> str | None:
        """The status of a stack, or None if there is none of that name."""
        try:
            status: str = self._client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
        except ClientError as error:
            if "does not exist" in str(error):
                return None
            raise
        return status

    def wait(self, name: str) -> str:
        """Wait for the end of an operation; its status. Raises StackFailedError unless it went well."""
        status = self.settle(name)
        if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE"}:
            raise StackFailedError(f"{name} is {status}: " + "; ".join(self.failures(name)))
        return status

    def settle(self, name: str) -> str:
        """Wait until nothing is in progress; the status then."""
        deadline = time.monotonic() + _TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            status = self.status(name) or "DELETE_COMPLETE"
            if not status.endswith("_IN_PROGRESS"):
                return status
            time.sleep(_POLL_SECONDS)
        raise StackFailedError(f"{name} is still {self.status(name)} after {_TIMEOUT_SECONDS:g} s")

    def delete(self, name: str) -> None:
        """Delete a stack and wait until it is gone."""
        self._client.delete_stack(StackName=name)
        self.wait(name)

    def failures(self, name: str) -> list[str]:
        """What failed in the last operations of a stack, first failure first."""
        events = self._client.get_paginator("describe_stack_events").paginate(StackName=name)
        failed = [
            f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
            for page in events
            for event in page["StackEvents"]
            if event["ResourceStatus"].endswith("_FAILED") and event.get("ResourceStatusReason")
        ]
        return failed[::-1]

    def children(self, name: str) -> dict[str, dict[str, Any]]:
        """Logical id to description of each nested stack."""
        resources = self._client.list_stack_resources(StackName=name)["StackResourceSummaries"]
        return {
            each["LogicalResourceId"]: self._client.describe_stacks(StackName=each["PhysicalResourceId"])[
                "Stacks"
            ][0]
            for each in resources
            if each["ResourceType"] == "AWS::CloudFormation::Stack"
        }

    def family(self, name: str) -> list[str]:
        """The IDs of a stack and of everything nested in it, by which they can be asked for when deleted."""
        (stack,) = self._client.describe_stacks(StackName=name)["Stacks"]
        nested = [each for child in self.children(name).values() for each in self.family(child["StackId"])]
        return [stack["StackId"], *nested]

    def retained(self, stack_ids: list[str]) -> set[str]:
        """Physical IDs of what deleted stacks have left behind."""
        return {
            event["PhysicalResourceId"]
            for stack_id in stack_ids
            for page in self._client.get_paginator("describe_stack_events").paginate(StackName=stack_id)
            for event in page["StackEvents"]
            if event["ResourceStatus"] == "DELETE_SKIPPED"
        }

    def _await_change_set(self, change_set_id: str) -> dict[str, Any]:
        while True:
            made: dict[str, Any] = self._client.describe_change_set(ChangeSetName=change_set_id)
            if made["Status"] not in {"CREATE_PENDING", "CREATE_IN_PROGRESS"}:
                return made
            time.sleep(_POLL_SECONDS)

    def _rows(self, change_set_id: str, stack: str) -> Iterator[Change]:
        for change in self._client.describe_change_set(ChangeSetName=change_set_id)["Changes"]:
            row = change["ResourceChange"]
            if nested := row.get("ChangeSetId"):
                yield from self._rows(nested, row["LogicalResourceId"])
            else:
                yield Change(
                    stack,
                    row["LogicalResourceId"],
                    row["ResourceType"],
                    row["Action"],
                    row.get("Replacement", ""),
                )
