"""Another image in the stack: its parameter, and nothing else.

The template stays the one that the stack has, and every other parameter keeps its value, so that a release
never ships a change of templates. Tags, role and notifications stay, too, since nothing is said of them
(AWS CloudFormation API Reference, UpdateStack).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.clock import Clock
from generator.deploy.refusals import message_of
from generator.deploy.release.target import Target
from generator.deploy.stack import Progress, StackState, read_stack, settle
from generator.deploy.stack_failure import first_failure
from generator.errors import AwsError, Problem

#: How long a release waits for the end of what others do to the stack.
PATIENCE: Final = timedelta(minutes=30)


def update_request(state: StackState, parameter: str, value: str) -> dict[str, Any]:
    """Arguments of UpdateStack that change one parameter."""
    others = [{"ParameterKey": key, "UsePreviousValue": True} for key in state.parameters if key != parameter]
    return {
        "StackName": state.stack_id,
        "UsePreviousTemplate": True,
        "Parameters": [{"ParameterKey": parameter, "ParameterValue": value}, *others],
        "Capabilities": list(state.capabilities),
    }


def begin_update(target: Target, value: str, clock: Clock, progress: Progress) -> bool:
    """Send the update once the stack is free; whether there is anything to update.

    Raises:
        AwsError: the stack stays busy, or cannot be updated.
    """
    deadline = clock.now() + PATIENCE
    while True:
        state = settle(target.region, target.stack, clock, progress, deadline - clock.now())
        require_updatable(target, state)
        if state.parameters.get(target.release.image_parameter) == value:
            return False
        request = update_request(state, target.release.image_parameter, value)
        try:
            target.region.client("cloudformation").update_stack(
                **request, ClientRequestToken=f"release-{int(clock.now().timestamp() * 1000)}"
            )
        except ClientError as error:
            if "No updates are to be performed" in message_of(error):
                return False
            # Somebody was faster between the question and the update.
            if "_IN_PROGRESS" not in message_of(error) or clock.now() > deadline:
                raise
            clock.wait()
            continue
        progress(f"stack {state.name}: {target.release.image_parameter} becomes {value}")
        return True


def update_image(target: Target, value: str, clock: Clock, progress: Progress) -> None:
    """Give the image parameter a value, and wait until the stack is done.

    Raises:
        AwsError: the stack cannot be updated, or was rolled back; says the first resource that failed.
    """
    if begin_update(target, value, clock, progress):
        require_updated(target, settle(target.region, target.stack, clock, progress))


def require_updatable(target: Target, state: StackState) -> None:
    """Raise AwsError for a stack that CloudFormation would not update."""
    if not state.can_be_updated:
        why = first_failure(target.region, state.stack_id) or state.reason
        what = f"stack {state.name} is {state.status} and cannot be updated" + (f": {why}" if why else "")
        raise AwsError(Problem(what, file=target.place, remedy="bring the stack in order first"))


def require_updated(target: Target, state: StackState) -> None:
    """Raise AwsError unless the update of a settled stack went well."""
    if state.status != "UPDATE_COMPLETE":
        why = first_failure(target.region, state.stack_id) or state.reason or "CloudFormation says no reason"
        what = f"the update of stack {state.name} ended as {state.status}: {why}"
        raise AwsError(Problem(what, file=target.place))


def image_parameter_of(target: Target) -> str:
    """The value that the image parameter has now."""
    return read_stack(target.region, target.stack).parameters[target.release.image_parameter]
