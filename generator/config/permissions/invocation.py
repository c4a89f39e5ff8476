"""Permissions to start what runs elsewhere: state machines and functions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.config.permissions.resources import FunctionTarget, StateMachineTarget
from generator.config.section import Section


class StartExecution(Section):
    """Start executions of a state machine, without waiting for their result."""

    allow: Literal["startExecution"] = Field(description="Start executions of a state machine.")
    state_machine: StateMachineTarget = Field(description="State machine, by name or ARN.")


class InvokeFunction(Section):
    """Invoke a function."""

    allow: Literal["invokeFunction"] = Field(description="Invoke a function.")
    function: FunctionTarget = Field(
        description="Function, by name or ARN, with :version or :alias where the task calls it with one."
    )
