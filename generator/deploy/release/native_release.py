"""A release by ECS itself: the stack update is the deployment, and CloudFormation goes back when it fails."""

from __future__ import annotations

from typing import Any

from generator.deploy.clock import Clock
from generator.deploy.release import service_deployment
from generator.deploy.release.comparison import require_deployed
from generator.deploy.release.description import Verb
from generator.deploy.release.fired_alarms import fired_alarms
from generator.deploy.release.image import Image
from generator.deploy.release.live_tag import digests_to_keep, tag_live
from generator.deploy.release.not_told import as_far_as_told
from generator.deploy.release.result import TAKEN_BACK, Result, result
from generator.deploy.release.running import Revision, latest_revision, read_service, running_revision
from generator.deploy.release.stack_update import begin_update, require_updatable
from generator.deploy.release.stopped_tasks import StoppedTasksWatch, stopped_tasks
from generator.deploy.release.target import Target
from generator.deploy.stack import Progress, StackState, read_stack
from generator.deploy.stack_failure import first_failure
from generator.errors import AwsError, Problem


def release_by_ecs(target: Target, image: Image, verb: Verb, clock: Clock, progress: Progress) -> Result:
    """Bring an image to the users by a stack update, or pick up the one that is bringing it.

    The last update of the stack may have brought it, and gone back with nobody looking: that is told, unless
    ``verb`` asks for more.

    Raises:
        AwsError: the stack or the service is busy with something else, or is not what the tree describes.
    """
    service = read_service(target)
    now = running_revision(target, service)
    state = read_stack(target.region, target.stack)
    if _is_under_way(target, image, now, state):
        progress(f"stack {state.name} is on its way to {image.digest} already")
        return _to_the_end(target, image, "", clock, progress)
    if _is_there(target, image, now, state):
        require_deployed(target, service)
        return result(target, image, "unchanged", now.digest)
    _refuse_second(target, state)
    if verb == "release" and (failed := _taken_back(target, image, now, state)):
        progress(TAKEN_BACK)
        arn = failed["serviceDeploymentArn"]
        return result(target, image, "rolled back", now.digest, arn, reasons(target, state, failed))
    require_deployed(target, service)
    for digest in digests_to_keep(target, image, now.digest):
        tag_live(target, digest)
    if not begin_update(target, image.parameter, clock, progress):
        _refuse_drift(target, image, now)
        return result(target, image, "unchanged", now.digest)
    return _to_the_end(target, image, now.digest, clock, progress)


def require_possible(target: Target, image: Image, verb: Verb, clock: Clock, *, carry: bool) -> bool:  # noqa: ARG001 # one signature with CodeDeploy, which alone carries
    """Refuse what a release would refuse, and change nothing; whether it would begin a deployment.

    Raises:
        AwsError: stack or service are busy with something else, are not what the tree describes, or the
            stack cannot be updated.
    """
    service, state = read_service(target), read_stack(target.region, target.stack)
    now = running_revision(target, service)
    if not _is_there(target, image, now, state) and is_picked_up(target, image, verb, clock):
        return False
    require_deployed(target, service)
    if _is_there(target, image, now, state):
        return False
    require_updatable(target, state)
    if state.parameters[target.release.image_parameter] == image.parameter:
        _refuse_drift(target, image, now)
    return True


def is_picked_up(target: Target, image: Image, verb: Verb, _: Clock) -> bool:
    """Whether a release would begin nothing, since this very image runs, or an update by it is there.

    Raises:
        AwsError: something else is being deployed.
    """
    state = read_stack(target.region, target.stack)
    now = running_revision(target, read_service(target))
    if _is_under_way(target, image, now, state) or _is_there(target, image, now, state):
        return True
    _refuse_second(target, state)
    return verb == "release" and _taken_back(target, image, now, state) is not None


def _is_under_way(target: Target, image: Image, now: Revision, state: StackState) -> bool:
    """Whether the update that is running brings this image; it may be of another service in the stack."""
    wanted = state.parameters[target.release.image_parameter] == image.parameter
    return state.is_busy and wanted and not _is_there(target, image, now, state)


def _is_there(target: Target, image: Image, now: Revision, state: StackState) -> bool:
    """Whether the image runs in the form that the stack gives it, and no deployment is bringing it."""
    wanted = state.parameters[target.release.image_parameter] == image.parameter
    if not wanted or now.digest != image.digest:
        return False
    return not service_deployment.list_deployments(target, service_deployment.RUNNING)


def _refuse_drift(target: Target, image: Image, now: Revision) -> None:
    """Raise AwsError for a service that somebody has moved away from what its stack says."""
    if now.digest == image.digest:
        return
    release = target.release
    what = f"the stack has {image.parameter} already, and {now.name} runs: an update has nothing to do"
    remedy = (
        f"aws ecs update-service --cluster {release.cluster} --service {release.ecs_service} "
        f"--task-definition {latest_revision(target).name}"
    )
    raise AwsError(Problem(what, file=target.place, remedy=remedy))


def _taken_back(target: Target, image: Image, now: Revision, state: StackState) -> dict[str, Any] | None:
    """The deployment by which the last update brought the image, and went back; none otherwise."""
    if state.status != "UPDATE_ROLLBACK_COMPLETE" or now.digest == image.digest:
        return None
    found = _current(target, state)
    revision = found.get("targetServiceRevision", {}).get("arn", "") if found else ""
    if not revision or service_deployment.digest_in(target, revision) != image.digest:
        return None
    return found


def announcement(target: Target, others: int) -> str:
    """What a person should know before a release that holds its stack; ``others`` share the stack with it."""
    minutes = service_deployment.hold_minutes(target)
    how_long = f"for {minutes} minutes and the start of its tasks" if minutes else "until its tasks run"
    held = f"stack {target.stack} is held {how_long}"
    if not others:
        return held
    services = "1 other service" if others == 1 else f"{others} other services"
    return f"{held}: {services} in it cannot be released and nothing in it can be deployed meanwhile"


def _refuse_second(target: Target, state: StackState) -> None:
    remedy = f"thriftstack release status {target.release.service} shows what there is"
    if state.is_busy:
        what = f"stack {state.name} is {state.status}: something else is being deployed"
        raise AwsError(Problem(what, file=target.place, remedy=remedy))
    for each in service_deployment.list_deployments(target, service_deployment.RUNNING):
        what = f"a deployment of {target.release.service} is {each['status']}: {each['serviceDeploymentArn']}"
        raise AwsError(Problem(what, file=target.place, remedy=remedy))


def follow_stack(
    target: Target, clock: Clock, progress: Progress
) -> tuple[StackState, dict[str, Any] | None]:
    """Look at stack and service deployment until the stack is done; both as they are then."""
    status, before, watch = "", None, None
    while True:
        state = read_stack(target.region, target.stack)
        now = _current(target, state)
        lines = list(service_deployment.changes(before, now)) if now else []
        if state.status != status:
            lines.append(f"stack {state.name}: {state.status}")
        if now and not service_deployment.has_traffic(now):
            watch = watch or StoppedTasksWatch(target, _definition(target, now))
            lines += watch.lines()
        for line in lines:
            progress(line)
        if not state.is_busy:
            return state, now
        if lines and now and now["status"] == "IN_PROGRESS":
            progress(f"at most {service_deployment.minutes_left(now)} min of shift and bake left")
        status, before = state.status, now or before
        clock.wait()


def _definition(target: Target, deployment: dict[str, Any]) -> str:
    """The task definition that a deployment brings."""
    revision = deployment.get("targetServiceRevision", {}).get("arn", "")
    found = service_deployment.task_definition_of(target, revision) if revision else ""
    return found or latest_revision(target).arn


def _current(target: Target, state: StackState) -> dict[str, Any] | None:
    """The deployment that the update has begun, not the one by which it goes back; none before that."""
    found = service_deployment.list_deployments(target)
    began = state.updated
    recent = [each for each in found if began is None or each["createdAt"] >= began]
    return (
        service_deployment.describe_deployment(target, recent[0]["serviceDeploymentArn"]) if recent else None
    )


def _to_the_end(target: Target, image: Image, former: str, clock: Clock, progress: Progress) -> Result:
    state, deployment = follow_stack(target, clock, progress)
    arn = deployment["serviceDeploymentArn"] if deployment else ""
    if state.status == "UPDATE_COMPLETE":
        return result(target, image, "released", former, arn)
    return result(target, image, "rolled back", former, arn, reasons(target, state, deployment))


def reasons(target: Target, state: StackState, deployment: dict[str, Any] | None) -> tuple[str, ...]:
    """Why the update of the stack went back: what CloudFormation, ECS, the alarms and the tasks say."""
    found = _unsettled(state)
    found += as_far_as_told(target, lambda: [first_failure(target.region, state.stack_id) or state.reason])
    if deployment is not None:
        rollback = deployment.get("rollback", {}).get("reason", "")
        found += dict.fromkeys(filter(None, (deployment.get("statusReason", ""), rollback)))
        names, began = deployment.get("alarms", {}).get("triggeredAlarmNames", ()), deployment["createdAt"]
        found += as_far_as_told(target, lambda: fired_alarms(target, names, began))
        found += as_far_as_told(target, lambda: stopped_tasks(target, _definition(target, deployment)))
    return tuple(filter(None, found)) or (f"stack {state.name} is {state.status}, and AWS says no reason",)


def _unsettled(state: StackState) -> list[str]:
    """What is to be said of a stack that has not come back either."""
    if state.can_be_updated:
        return []
    by = f"aws cloudformation continue-update-rollback --stack-name {state.name}"
    remedy = f", which {by} tries again" if state.status == "UPDATE_ROLLBACK_FAILED" else ""
    return [f"stack {state.name} is {state.status}: it has not come back to what it was{remedy}"]
