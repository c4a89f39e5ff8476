"""A release is over before AWS gives it up, and moves traffic in steps that AWS knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.config.deployment import AllAtOnce, Linear, ResolvedDeployment, TrafficShift
from generator.config.services import RunningService
from generator.errors import ConfigPath, Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: CloudFormation refuses what would take longer by its own reckoning; it gives an update up after 36 hours,
#: and scaling and hooks take time too (AWS CloudFormation Template Reference, AWS::ECS::Service
#: CanaryConfiguration and LinearConfiguration).
_NATIVE_MAX_MINUTES: Final = 33 * 60
#: Minutes of one step, and the least step of linear (Amazon ECS API Reference, CanaryConfiguration and
#: LinearConfiguration).
_NATIVE_MAX_STEP_MINUTES: Final = 1440
_NATIVE_MIN_LINEAR_PERCENT: Final = 3
#: Between the first and the last shift of traffic (AWS CodeDeploy User Guide, "CodeDeploy quotas", which
#: names this one for AWS Lambda; the same configurations serve both).
_CODE_DEPLOY_MAX_MINUTES: Final = 2880


def deployment_times(environment: Environment) -> Iterator[Problem]:
    """Percentages and minutes, each strategy by its own limits."""
    for index, service in enumerate(environment.services):
        if not isinstance(service, RunningService):
            continue
        path = ("services", index, "deployment", "traffic")
        resolved = environment.deployment_of(service)
        if resolved.strategy == "codedeploy":
            yield from _of_code_deploy(resolved.traffic, path)
        elif resolved.is_native:
            yield from _of_ecs(resolved, path)


def minutes_of(shift: TrafficShift) -> int:
    """Minutes between the first and the last step."""
    if isinstance(shift, AllAtOnce):
        return 0
    return shift.minutes * (steps_of(shift) if isinstance(shift, Linear) else 1)


def steps_of(shift: Linear) -> int:
    """Steps that are followed by a wait, as CloudFormation counts them; the last one is not."""
    tenths = round(shift.percent * 10)
    return 1000 // tenths - (1000 % tenths == 0)


def _of_code_deploy(shift: TrafficShift, path: ConfigPath) -> Iterator[Problem]:
    if not isinstance(shift, AllAtOnce) and not float(shift.percent).is_integer():
        yield Problem(
            f"{shift.percent:g}% is no whole percentage, and CodeDeploy takes no other",
            path,
            f"{min(max(round(shift.percent), 1), 99)}% would be one",
        )
    elif (total := minutes_of(shift)) > _CODE_DEPLOY_MAX_MINUTES:
        yield Problem(
            f"{shift} takes {total:,} minutes, and CodeDeploy shifts for 2,880 (48 hours) at most",
            path,
            "say fewer minutes" + (" or greater steps" if isinstance(shift, Linear) else ""),
        )


def _of_ecs(resolved: ResolvedDeployment, path: ConfigPath) -> Iterator[Problem]:
    shift = resolved.traffic
    if isinstance(shift, AllAtOnce):
        return
    total = minutes_of(shift) + resolved.bake_minutes
    if round(shift.percent, 1) != shift.percent:
        yield Problem(f"{shift.percent:g}% is finer than ECS shifts", path, "steps of 0.1% are right")
    elif isinstance(shift, Linear) and shift.percent < _NATIVE_MIN_LINEAR_PERCENT:
        yield Problem(f"{shift.percent:g}% is a smaller step than ECS takes", path, "3% or more is right")
    elif shift.minutes > _NATIVE_MAX_STEP_MINUTES:
        yield Problem(f"{shift.minutes:,} minutes are longer than ECS waits", path, "1,440 are the most")
    elif total > _NATIVE_MAX_MINUTES:
        yield Problem(
            f"{shift} and then {resolved.bake_minutes:,} minutes (bakeMinutes) take {total:,} minutes, and "
            "CloudFormation refuses more than 1,980 (33 hours)",
            path,
            "say fewer minutes",
        )
