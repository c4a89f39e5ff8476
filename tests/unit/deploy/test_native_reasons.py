"""Why an update of the stack went back, and that it did not, where it did not."""

from generator.deploy.release.native_release import reasons
from generator.deploy.stack import read_stack
from tests.unit.deploy.stubbed import StubbedRegion, stack, target


def test_a_stack_that_has_not_come_back_is_not_said_to_have():
    region = StubbedRegion()
    region.answer("cloudformation", "describe_stacks", stack("UPDATE_ROLLBACK_FAILED"))
    region.answer("cloudformation", "describe_stack_events", {"StackEvents": []})
    state = read_stack(region, "fintech-test")
    assert reasons(target(region), state, None) == (
        "stack fintech-test is UPDATE_ROLLBACK_FAILED: it has not come back to what it was, which "
        "aws cloudformation continue-update-rollback --stack-name fintech-test tries again",
    )


def test_a_stack_that_tells_nothing_is_no_reason_to_stop():
    region = StubbedRegion()
    region.answer("cloudformation", "describe_stacks", stack("UPDATE_ROLLBACK_COMPLETE"))
    region.refuse("cloudformation", "describe_stack_events", "AccessDenied", "not allowed")
    (line,) = reasons(target(region), read_stack(region, "fintech-test"), None)
    assert line.startswith("AWS does not tell everything: us-east-1: DescribeStackEvents: not allowed")
