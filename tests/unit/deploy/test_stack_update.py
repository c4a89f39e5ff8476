from typing import Any

import pytest

from generator.deploy.release.stack_update import update_image
from generator.errors import AwsError
from tests.unit.deploy.stubbed import NEW, NOON, STACK_ID, StubbedRegion, clock, stack, target

VALUE = f"@{NEW}"
BUSY = f"Stack:{STACK_ID} is in UPDATE_IN_PROGRESS state and can not be updated."


def region_with(*answers: dict[str, Any]) -> StubbedRegion:
    region = StubbedRegion()
    for answer in answers:
        region.answer("cloudformation", "describe_stacks", answer)
    return region


def update(region: StubbedRegion) -> list[str]:
    said: list[str] = []
    update_image(target(region), VALUE, clock(), said.append)
    region.assert_all_asked()
    return said


def test_one_parameter_changes_and_everything_else_stays():
    region = region_with(stack(ApiImage=":1", VpcCidr="10.0.0.0/16"))
    region.answer(
        *("cloudformation", "update_stack", {"StackId": STACK_ID}),
        StackName=STACK_ID,
        UsePreviousTemplate=True,
        Parameters=[
            {"ParameterKey": "ApiImage", "ParameterValue": VALUE},
            {"ParameterKey": "VpcCidr", "UsePreviousValue": True},
        ],
        Capabilities=["CAPABILITY_NAMED_IAM"],
        ClientRequestToken=f"release-{int(NOON.timestamp())}000",
    )
    region.answer("cloudformation", "describe_stacks", stack("UPDATE_IN_PROGRESS"))
    region.answer("cloudformation", "describe_stacks", stack("UPDATE_COMPLETE"))
    assert update(region) == [
        f"stack fintech-test: ApiImage becomes {VALUE}",
        "stack fintech-test: UPDATE_IN_PROGRESS",
    ]


def test_a_parameter_that_is_right_is_left_alone():
    assert update(region_with(stack(ApiImage=VALUE))) == []


def test_no_change_at_all_is_no_error():
    region = region_with(stack(ApiImage=":1"))
    region.refuse("cloudformation", "update_stack", "ValidationError", "No updates are to be performed.")
    assert update(region) == []


def test_a_busy_stack_is_waited_for():
    region = region_with(stack("UPDATE_IN_PROGRESS", ApiImage=":1"), stack(ApiImage=VALUE))
    assert update(region) == ["stack fintech-test: UPDATE_IN_PROGRESS"]


def test_a_stack_that_somebody_else_was_faster_to_update_is_waited_for():
    region = region_with(stack(ApiImage=":1"))
    region.refuse("cloudformation", "update_stack", "ValidationError", BUSY)
    region.answer("cloudformation", "describe_stacks", stack("UPDATE_IN_PROGRESS"))
    region.answer("cloudformation", "describe_stacks", stack(ApiImage=VALUE))
    update(region)


def test_a_stack_that_stays_busy_is_not_waited_for_without_end():
    region = region_with(*[stack("UPDATE_IN_PROGRESS")] * 400)
    with pytest.raises(AwsError, match="still UPDATE_IN_PROGRESS after 30 minutes"):
        update(region)


def test_a_stack_that_cannot_be_updated_is_named():
    region = region_with(stack("UPDATE_ROLLBACK_FAILED", ApiImage=":1"))
    region.answer("cloudformation", "describe_stack_events", {"StackEvents": []})
    with pytest.raises(AwsError, match="fintech-test is UPDATE_ROLLBACK_FAILED and cannot be updated"):
        update(region)
