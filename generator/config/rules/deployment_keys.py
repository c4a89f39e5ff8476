"""A deployment says what its strategy has a use for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.config.deployment import (
    AllAtOnce,
    Canary,
    Deployment,
    Linear,
    ResolvedDeployment,
    stages_of,
)
from generator.config.services import RunningService
from generator.errors import ConfigPath, Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: Kind of shift to the strategy of ECS that makes it.
_NATIVE_SHIFTS: Final = {AllAtOnce: "blue-green", Canary: "canary", Linear: "linear"}


def deployment_keys(environment: Environment) -> Iterator[Problem]:
    """Of any other key a person would believe that it holds."""
    for index, service in enumerate(environment.services):
        if not isinstance(service, RunningService):
            continue
        path = ("services", index, "deployment")
        resolved = environment.deployment_of(service)
        yield from _traffic(service.deployment, resolved, path)
        yield from _waits(service.deployment, resolved, path)
        yield from _hooks(service.deployment, resolved, path)


def _traffic(stated: Deployment, resolved: ResolvedDeployment, path: ConfigPath) -> Iterator[Problem]:
    if stated.traffic is None:
        return
    if not resolved.shifts_traffic:
        yield Problem("a rolling release shifts no traffic", (*path, "traffic"), "leave it out")
    elif resolved.is_native and (right := _NATIVE_SHIFTS[type(resolved.traffic)]) != resolved.strategy:
        yield Problem(
            f"{resolved.traffic} is not what {resolved.strategy} does",
            (*path, "traffic"),
            f"say strategy: {right}, or leave traffic out",
        )


def _waits(stated: Deployment, resolved: ResolvedDeployment, path: ConfigPath) -> Iterator[Problem]:
    own = {"codedeploy": "terminationWaitMinutes", "rolling": ""}.get(resolved.strategy, "bakeMinutes")
    given = {
        "bakeMinutes": stated.bake_minutes,
        "terminationWaitMinutes": stated.termination_wait_minutes,
    }
    for key, minutes in given.items():
        if minutes is not None and key != own:
            yield Problem(
                f"{resolved.strategy} has no such wait",
                (*path, key),
                f"say {own} in its place" if own else "leave it out: old tasks go as new ones come",
            )


def _hooks(stated: Deployment, resolved: ResolvedDeployment, path: ConfigPath) -> Iterator[Problem]:
    stages = stages_of(resolved.strategy)
    for stage, function in stated.hooks.items():
        if resolved.strategy == "codedeploy" and _is_half_known(function):
            yield Problem(
                "an AppSpec names a function by its whole ARN, or by its name where it is deployed",
                (*path, "hooks", stage),
                "write partition, region and account, or both ${AWS::Region} and ${AWS::AccountId}",
            )
        if stage not in stages:
            yield Problem(
                f"{resolved.strategy} has no such stage",
                (*path, "hooks", stage),
                f"it has {', '.join(stages)}" if stages else "leave it out, or say another strategy",
            )


def _is_half_known(function: str) -> bool:
    """Whether its name alone would be another function: one of the account and region that is deployed to."""
    return "${" in function and not ("${AWS::Region}" in function and "${AWS::AccountId}" in function)
