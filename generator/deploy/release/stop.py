"""Stopping a release: traffic goes back to the old tasks, and the good image is the parameter again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from generator.deploy.clock import Clock
from generator.deploy.refusals import aws_errors
from generator.deploy.release.code_deployment import goes_back
from generator.deploy.release.codedeploy_release import put_back
from generator.deploy.release.description import parse_description
from generator.deploy.release.follow import follow
from generator.deploy.release.native_release import follow_stack
from generator.deploy.release.service_deployment import describe_deployment
from generator.deploy.release.target import Target, in_region
from generator.deploy.release.under_way import deployment_under_way
from generator.deploy.stack import Progress
from generator.errors import AwsError, Problem

#: How statuses begin that a deployment by ECS has once it was stopped (Amazon ECS API Reference,
#: ServiceDeployment).
_GOING_BACK: Final = ("STOP", "ROLLBACK")


@dataclass(frozen=True)
class Stopped:
    """A release that was taken back."""

    service: str
    region: str
    deployment: str
    unsettled: tuple[str, ...]
    """What could not be put in order, one line each."""

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "unsettled": list(self.unsettled)}


def stop_everywhere(targets: Sequence[Target], clock: Clock, progress: Progress) -> list[Stopped]:
    """Take the running deployment back in each region that has one.

    Raises:
        AwsError: nothing is running, or a deployment was over before it could be stopped.
    """
    stopped = []
    for target in targets:
        with aws_errors(target.place):
            if running := deployment_under_way(target):
                stopped.append(_stop(target, running, clock, in_region(target, progress)))
    if not stopped:
        service = targets[0].release.service
        what = f"no deployment of {service} is running"
        remedy = f"thriftstack release {service} --rollback goes back to the previous good image"
        raise AwsError(Problem(what, remedy=remedy))
    return stopped


def _stop(target: Target, running: str, clock: Clock, progress: Progress) -> Stopped:
    stop = _stop_codedeploy if target.release.is_codedeploy else _stop_ecs
    unsettled = stop(target, running, clock, progress)
    return Stopped(target.release.service, target.place, running, unsettled)


def _stop_codedeploy(target: Target, identity: str, clock: Clock, progress: Progress) -> tuple[str, ...]:
    codedeploy = target.region.client("codedeploy")
    if goes_back(codedeploy.get_deployment(deploymentId=identity)["deploymentInfo"]):
        progress(f"deployment {identity} goes back already")
        follow(target, identity, clock, progress)
        return put_back(target, "", clock, progress)
    codedeploy.stop_deployment(deploymentId=identity, autoRollbackEnabled=True)
    progress(f"deployment {identity} is asked to stop, and to go back")
    ended = follow(target, identity, clock, progress)
    if ended.status == "Succeeded":
        what = f"deployment {identity} had succeeded before it could be stopped"
        remedy = f"thriftstack release {target.release.service} --rollback goes back"
        raise AwsError(Problem(what, file=target.place, remedy=remedy))
    description = parse_description(ended.description)
    return put_back(target, description.former if description else "", clock, progress)


def _stop_ecs(target: Target, arn: str, clock: Clock, progress: Progress) -> tuple[str, ...]:
    if describe_deployment(target, arn)["status"].startswith(_GOING_BACK):
        progress(f"{arn} goes back already")
    else:
        target.region.client("ecs").stop_service_deployment(serviceDeploymentArn=arn, stopType="ROLLBACK")
        progress(f"{arn} is asked to stop, and to go back")
    # CloudFormation sees that its deployment has failed, and gives the parameter its former value.
    state, _ = follow_stack(target, clock, progress)
    if state.status == "UPDATE_ROLLBACK_COMPLETE":
        return ()
    return (f"stack {state.name} is {state.status}: {state.reason}",)
