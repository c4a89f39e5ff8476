"""A release by CodeDeploy: tag, revision, deployment, and what is put back when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.clock import Clock
from generator.deploy.refusals import aws_errors, code_of
from generator.deploy.release import code_deployment
from generator.deploy.release.comparison import require_same
from generator.deploy.release.description import Description, Verb, parse_description
from generator.deploy.release.follow import follow
from generator.deploy.release.image import Image
from generator.deploy.release.live_tag import digests_to_keep, tag_live
from generator.deploy.release.result import TAKEN_BACK, Result, result
from generator.deploy.release.running import (
    Revision,
    latest_revision,
    read_service,
    running_revision,
    runs_the_same,
)
from generator.deploy.release.snapshot import Snapshot, read_snapshot
from generator.deploy.release.stack_update import image_parameter_of, require_updatable, update_image
from generator.deploy.release.target import Target
from generator.deploy.release.why import reasons
from generator.deploy.stack import Progress, read_stack
from generator.errors import AwsError, Problem
from generator.render.appspec import TASK_DEFINITION

#: Longer than any deployment lasts: its waits are two days each at most (CodeDeploy User Guide, "Quotas").
_LONGEST: Final = timedelta(days=14)
_FAILED: Final = ("Failed", "Stopped")


def release_by_codedeploy(
    target: Target, image: Image, verb: Verb, clock: Clock, progress: Progress, *, carry: bool
) -> Result:
    """Bring an image to the users, or pick up the deployment that is bringing it.

    Raises:
        AwsError: another image is being deployed, or what runs differs from the tree without ``carry``.
    """
    service = read_service(target)
    now = running_revision(target, service)
    if picked := _pick_up(target, image, verb, now, clock):
        progress(f"deployment {picked.deployment_id} of {image.digest} is there already")
        if picked.is_over:
            progress(TAKEN_BACK)
        return _to_the_end(target, image, picked.deployment_id, clock, progress)
    differences = require_same(target, service, carry=carry)
    if not differences and verb != "again" and _is_there(target, image, now):
        return result(target, image, "unchanged", now.digest)
    for digest in digests_to_keep(target, image, now.digest):
        tag_live(target, digest)
    # What the AppSpec lacks is found before anything has changed.
    code_deployment.appspec(target, TASK_DEFINITION)
    update_image(target, image.parameter, clock, progress)
    description = Description(verb, target.release.service, image.digest, now.digest)
    identity = _begin(target, description, clock, progress)
    return _to_the_end(target, image, identity, clock, progress)


def _begin(target: Target, description: Description, clock: Clock, progress: Progress) -> str:
    """Deploy the revision that the stack has made; the ID of the deployment.

    Raises:
        AwsError: the revision has another image, since somebody else was faster.
    """
    made = latest_revision(target)
    if made.digest != description.digest:
        service = target.release.service
        what = f"the latest revision {made.name} has {made.image}: another release of {service} has begun"
        remedy = f"thriftstack release status {service} shows it; try again when it is through"
        raise AwsError(Problem(what, file=target.place, remedy=remedy))
    try:
        return code_deployment.create(target, code_deployment.appspec(target, made.arn), description)
    except ClientError as error:
        # Nothing deploys the revision that the stack has now, so that it shall not be the latest one.
        refused = code_of(error) == "DeploymentLimitExceededException"
        other = code_deployment.digest_under_way(target) if refused else ""
        for line in put_back(target, other or description.former, clock, progress):
            progress(line)
        raise


def require_possible(target: Target, image: Image, verb: Verb, clock: Clock, *, carry: bool) -> bool:
    """Refuse what a release would refuse, and change nothing; whether it would begin a deployment.

    Raises:
        AwsError: another image is being deployed, what runs differs from the tree, or the stack cannot be
            updated.
    """
    if is_picked_up(target, image, verb, clock):
        return False
    service = read_service(target)
    differences = require_same(target, service, carry=carry)
    if not differences and verb != "again" and _is_there(target, image, running_revision(target, service)):
        return False
    code_deployment.appspec(target, TASK_DEFINITION)
    state = read_stack(target.region, target.stack)
    if not state.is_busy:
        require_updatable(target, state)
    return True


def is_picked_up(target: Target, image: Image, verb: Verb, clock: Clock) -> bool:
    """Whether a release would begin nothing, since a deployment of this very image is there.

    Raises:
        AwsError: another deployment of the service is running.
    """
    now = running_revision(target, read_service(target))
    return _pick_up(target, image, verb, now, clock) is not None


def _pick_up(target: Target, image: Image, verb: Verb, now: Revision, clock: Clock) -> Snapshot | None:
    """The deployment of this very image: one that runs, or the last one if it was taken back.

    Raises:
        AwsError: another deployment of the service is running.
    """
    for info in code_deployment.running_deployments(target):
        description = parse_description(info.get("description", ""))
        if description is not None and description.digest == image.digest:
            return read_snapshot(target.region, info["deploymentId"])
        taken_back = _taken_back(target, image, verb, now, clock) if code_deployment.goes_back(info) else None
        if taken_back is not None:
            return taken_back
        refuse_second(target, info)
    return _taken_back(target, image, verb, now, clock)


def _taken_back(target: Target, image: Image, verb: Verb, now: Revision, clock: Clock) -> Snapshot | None:
    """The last deployment if it brought this image and went back, or is going back; none otherwise."""
    if verb != "release" or now.digest == image.digest:
        return None
    last = code_deployment.last_deployment(target, clock.now() - _LONGEST)
    description = parse_description(last.get("description", "")) if last else None
    if last is None or description is None or description.digest != image.digest:
        return None
    return read_snapshot(target.region, last["deploymentId"]) if last["status"] in _FAILED else None


def refuse_second(target: Target, info: Mapping[str, Any]) -> None:
    """Raise AwsError that names the deployment in the way."""
    service = target.release.service
    description = parse_description(info.get("description", ""))
    of = f" of {description.digest}" if description else ""
    what = f"deployment {info['deploymentId']}{of} is running for {service}"
    remedy = (
        f"thriftstack release status {service} shows it, thriftstack release stop {service} takes it back"
    )
    raise AwsError(Problem(what, file=target.place, remedy=remedy))


def _is_there(target: Target, image: Image, now: Revision) -> bool:
    """Whether the image runs, in the form that the stack would give it."""
    if now.digest != image.digest or image_parameter_of(target) != image.parameter:
        return False
    return runs_the_same(target, now, latest_revision(target))


def _to_the_end(target: Target, image: Image, identity: str, clock: Clock, progress: Progress) -> Result:
    ended = follow(target, identity, clock, progress)
    description = parse_description(ended.description)
    former = description.former if description else ""
    if ended.status == "Succeeded":
        return result(target, image, "released", former, identity)
    why = reasons(target, ended, latest_revision(target).arn)
    why += put_back(target, former, clock, progress)
    return result(target, image, "rolled back", former, identity, why)


def put_back(target: Target, former: str, clock: Clock, progress: Progress) -> tuple[str, ...]:
    """Make the good image the parameter and the latest revision again; what is to be said if that fails."""
    value = "what it was"
    try:
        with aws_errors(target.place):
            now = running_revision(target, read_service(target))
            value = _parameter(target, now, former or now.digest)
            update_image(target, value, clock, progress)
    except AwsError as error:
        parameter = target.release.image_parameter
        return (f"{parameter} still names the image that failed; it should be {value}: {error}",)
    return ()


def _parameter(target: Target, now: Revision, digest: str) -> str:
    """How the image parameter names the good image."""
    repository = target.release.repository
    if repository is None:
        return now.image
    return f"@{digest}" if digest else now.image.partition(repository)[2]
