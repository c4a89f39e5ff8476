"""A release over all regions: what can be refused is refused first, then one region follows another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.deploy.clock import Clock
from generator.deploy.refusals import aws_errors
from generator.deploy.release import code_deployment, codedeploy_release, native_release, service_deployment
from generator.deploy.release.codedeploy_release import release_by_codedeploy
from generator.deploy.release.description import Verb
from generator.deploy.release.image import Image, Reference, find_image, is_in_repository, parse_reference
from generator.deploy.release.native_release import announcement, release_by_ecs
from generator.deploy.release.result import Result
from generator.deploy.release.rollback import previous_good
from generator.deploy.release.running import read_service, running_revision
from generator.deploy.release.target import Target, in_region
from generator.deploy.release.under_way import deployment_under_way
from generator.deploy.stack import Progress
from generator.errors import AwsError, Problem


@dataclass(frozen=True)
class Wanted:
    """An image for one region."""

    target: Target
    image: Image
    verb: Verb


def wanted_images(targets: Sequence[Target], image: str | None, verb: Verb = "release") -> tuple[Wanted, ...]:
    """The image of each region: the one that is named, the previous good one, or the one that runs.

    Raises:
        AwsError: it is not there in one of the regions, or one tag means two images.
    """
    if image is None:
        return tuple(_unnamed(target, verb) for target in targets)
    reference = parse_reference(image)
    found = tuple(_named(target, reference, verb) for target in targets)
    first = found[0]
    for other in found[1:]:
        if other.image.digest != first.image.digest:
            what = f"{image} is {other.image.digest}, and {first.image.digest} in {first.target.place}"
            remedy = "release one region at a time by --region, or push the same image to both"
            raise AwsError(Problem(what, file=other.target.place, remedy=remedy))
    return found


def _named(target: Target, reference: Reference, verb: Verb) -> Wanted:
    with aws_errors(target.place):
        return Wanted(target, find_image(target, reference), verb)


def _unnamed(target: Target, verb: Verb) -> Wanted:
    with aws_errors(target.place):
        image = running_image(target) if verb == "again" else previous_image(target)
        return Wanted(target, image, verb)


def running_image(target: Target) -> Image:
    """The image that runs, to be deployed once more.

    Raises:
        AwsError: ECS deploys the service, or nobody knows any more which image runs.
    """
    release = target.release
    if not release.is_codedeploy:
        what = f"{release.service} is deployed by a stack update, which has nothing to do for the same image"
        remedy = (
            f"aws ecs update-service --cluster {release.cluster} --service {release.ecs_service} "
            "--force-new-deployment"
        )
        raise AwsError(Problem(what, file=target.place, remedy=remedy))
    now = running_revision(target, read_service(target))
    if not now.digest:
        what = f"{now.image} runs, and nobody knows any more which image that is"
        raise AwsError(Problem(what, file=target.place, remedy="name one by --image"))
    return find_image(target, parse_reference(now.image if release.repository is None else now.digest))


def previous_image(target: Target) -> Image:
    """The image that ran well before the one that runs now; that of a rollback which is running already.

    Raises:
        AwsError: another deployment is running, there is no such image, or it is gone from its repository.
    """
    release = target.release
    if release.repository is not None and release.is_codedeploy:
        begun = code_deployment.rollback_under_way(target)
        if begun:
            return find_image(target, Reference(begun, digest=begun))
    require_quiet(target)
    deployments = code_deployment if release.is_codedeploy else service_deployment
    now = running_revision(target, read_service(target))
    digest = previous_good([*deployments.good_digests(target), *filter(None, (now.digest,))])
    by_hand = "name the image to go back to: --image @sha256:…"
    if release.repository is None:
        what = f"the images of {release.service} lie elsewhere, and their history is not known"
        raise AwsError(Problem(what, file=target.place, remedy=by_hand))
    if digest is None:
        what = f"no image of {release.service} has run well before the one that runs"
        raise AwsError(Problem(what, file=target.place, remedy=by_hand))
    if not is_in_repository(target, digest):
        what = f"the previous image {digest} is gone from {release.repository}: nothing can go back to it"
        raise AwsError(Problem(what, file=target.place, remedy="push it again, or name another by --image"))
    return find_image(target, Reference(digest, digest=digest))


def require_quiet(target: Target) -> None:
    """Raise AwsError while a deployment of the service is running."""
    service = target.release.service
    if running := deployment_under_way(target):
        what = f"deployment {running} of {service} is running"
        raise AwsError(
            Problem(what, file=target.place, remedy=f"thriftstack release stop {service} takes it back")
        )


def beginning(wanted: Sequence[Wanted], clock: Clock) -> tuple[Target, ...]:
    """Where a deployment would begin, rather than one be picked up or its end be told.

    Raises:
        AwsError: another deployment of the service is running.
    """
    found = []
    for each in wanted:
        way = codedeploy_release if each.target.release.is_codedeploy else native_release
        with aws_errors(each.target.place):
            if not way.is_picked_up(each.target, each.image, each.verb, clock):
                found.append(each.target)
    return tuple(found)


def require_possible(wanted: Wanted, clock: Clock, *, carry: bool) -> bool:
    """Refuse what a release would refuse before it changes anything; whether it would begin a deployment.

    Raises:
        AwsError: stack or service are busy or not what the tree describes, or the stack cannot be updated.
    """
    way = codedeploy_release if wanted.target.release.is_codedeploy else native_release
    with aws_errors(wanted.target.place):
        begins: bool = way.require_possible(wanted.target, wanted.image, wanted.verb, clock, carry=carry)
        return begins


def run(
    wanted: Sequence[Wanted], clock: Clock, progress: Progress, *, others: int, carry: bool
) -> Iterator[Result]:
    """Release one region after another; the first that does not go well is the last.

    Args:
        wanted: What goes where.
        clock: The time, and how one waits.
        progress: Takes a line for each thing that happens.
        others: How many further services share the stack.
        carry: Whether values that differ from the tree may be changed.
    """
    for later in wanted[1:]:
        require_possible(later, clock, carry=carry)
    for each in wanted:
        with aws_errors(each.target.place):
            result = _run_one(each, clock, in_region(each.target, progress), others, carry=carry)
        yield result
        if not result.is_good:
            return


def _run_one(wanted: Wanted, clock: Clock, progress: Progress, others: int, *, carry: bool) -> Result:
    target, image = wanted.target, wanted.image
    progress(f"{target.release.service} of {target.environment} goes to {image.digest}")
    if target.release.is_codedeploy:
        return release_by_codedeploy(target, image, wanted.verb, clock, progress, carry=carry)
    progress(announcement(target, others))
    return release_by_ecs(target, image, wanted.verb, clock, progress)
