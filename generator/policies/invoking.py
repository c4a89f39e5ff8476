"""Rights to start what runs elsewhere."""

from __future__ import annotations

from awacs import awslambda, states
from awacs.aws import Allow, Statement

from generator.config.permissions import InvokeFunction, StartExecution
from generator.config.permissions.resources import FUNCTION, STATE_MACHINE
from generator.policies.grant import Grant, granted
from generator.policies.templating import label, sub


def start_execution(permission: StartExecution) -> Grant:
    """Starting executions of a state machine."""
    machine = STATE_MACHINE.arn(permission.state_machine)
    starting = Statement(
        Sid=f"Start{label(STATE_MACHINE.name(permission.state_machine))}",
        Effect=Allow,
        Action=[states.StartExecution],
        Resource=[sub(machine)],
    )
    return granted([starting], arns=[machine])


def invoke_function(permission: InvokeFunction) -> Grant:
    """Invoking a function, with its qualifier where one is said and without where none is."""
    function = FUNCTION.arn(permission.function)
    invoking = Statement(
        Sid=f"Invoke{label(FUNCTION.name(permission.function))}",
        Effect=Allow,
        Action=[awslambda.InvokeFunction],
        Resource=[sub(function)],
    )
    return granted([invoking], arns=[function])
