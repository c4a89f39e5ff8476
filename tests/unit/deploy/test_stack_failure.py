from datetime import timedelta
from typing import Any

from generator.deploy.stack_failure import first_failure
from tests.unit.deploy.stubbed import NESTED_ID, NOON, STACK_ID, StubbedRegion

STACK = "AWS::CloudFormation::Stack"


def event(
    minute: int, stack: str, logical_id: str, physical_id: str, kind: str, status: str, reason: str = ""
) -> dict[str, Any]:
    return {
        "StackId": stack,
        "EventId": f"{logical_id}-{minute}",
        "StackName": stack.split("/")[1],
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": physical_id,
        "ResourceType": kind,
        "Timestamp": NOON + timedelta(minutes=minute),
        "ResourceStatus": status,
        "ResourceStatusReason": reason,
    }


def answer(region: StubbedRegion, *events: dict[str, Any], token: str = "") -> None:
    page: dict[str, Any] = {"StackEvents": list(events)}
    region.answer("cloudformation", "describe_stack_events", {**page, "NextToken": token} if token else page)


def test_the_first_failure_is_looked_for_in_nested_stacks_and_on_every_page():
    region = StubbedRegion()
    began = event(10, STACK_ID, "fintech-test", STACK_ID, STACK, "UPDATE_IN_PROGRESS")
    failed = event(12, STACK_ID, "ServiceApi", NESTED_ID, STACK, "UPDATE_FAILED", "Embedded stack failed")
    cancelled = event(
        *(13, STACK_ID, "Other", "x", "AWS::SNS::Topic", "UPDATE_FAILED", "Resource update cancelled")
    )
    answer(region, cancelled, token="more")
    answer(region, failed, began)
    # Once for the beginning, once for the failures since.
    answer(region, cancelled, token="more")
    answer(region, failed, began)
    service = ("Service", "arn:service", "AWS::ECS::Service", "UPDATE_FAILED")
    answer(
        region,
        event(13, NESTED_ID, "api", NESTED_ID, STACK, "UPDATE_IN_PROGRESS"),
        event(12, NESTED_ID, *service, "the second reason"),
        event(11, NESTED_ID, *service, "the first reason"),
        event(5, NESTED_ID, *service, "of an operation before"),
    )
    assert first_failure(region, STACK_ID) == "ServiceApi > Service: the first reason"
    region.assert_all_asked()


def test_a_stack_in_which_nothing_failed_has_no_failure():
    region = StubbedRegion()
    for _ in range(2):
        answer(region, event(10, STACK_ID, "fintech-test", STACK_ID, STACK, "UPDATE_IN_PROGRESS"))
    assert first_failure(region, STACK_ID) == ""
