"""Service deployments of ECS: how rolling and native releases stand, and which went well."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from generator.config.deployment import Canary, Linear
from generator.deploy.release.target import Target
from generator.deploy.release.time_left import shift_minutes

#: Statuses of a deployment that is not over (Amazon ECS API Reference, ServiceDeployment).
RUNNING: Final = ("PENDING", "IN_PROGRESS", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS")
#: What DescribeServiceRevisions and DescribeServiceDeployments take at once.
_BATCH: Final = 20


def list_deployments(target: Target, statuses: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Brief descriptions of the service's deployments, the oldest first."""
    ecs, request = target.region.client("ecs"), _request(target, statuses)
    found: list[dict[str, Any]] = []
    while True:
        page = ecs.list_service_deployments(**request)
        found += page["serviceDeployments"]
        if not page.get("nextToken"):
            return sorted(found, key=_created)
        request["nextToken"] = page["nextToken"]


def describe_deployment(target: Target, arn: str) -> dict[str, Any]:
    """One deployment as ECS describes it."""
    answer = target.region.client("ecs").describe_service_deployments(serviceDeploymentArns=[arn])
    described: dict[str, Any] = answer["serviceDeployments"][0]
    return described


def good_digests(target: Target) -> Iterator[str]:
    """Digests of the images that were deployed well, the oldest first."""
    arns = [each["targetServiceRevisionArn"] for each in list_deployments(target, ("SUCCESSFUL",))]
    digests: dict[str, str] = {}
    distinct = list(dict.fromkeys(arns))
    for start in range(0, len(distinct), _BATCH):
        answer = target.region.client("ecs").describe_service_revisions(
            serviceRevisionArns=distinct[start : start + _BATCH]
        )
        for revision in answer["serviceRevisions"]:
            digests[revision["serviceRevisionArn"]] = digest_of(revision, target.release.container)
    yield from filter(None, (digests.get(arn, "") for arn in arns))


def task_definition_of(target: Target, service_revision: str) -> str:
    """The task definition of a service revision; empty if ECS no longer knows it."""
    answer = target.region.client("ecs").describe_service_revisions(serviceRevisionArns=[service_revision])
    return next((str(each.get("taskDefinition", "")) for each in answer["serviceRevisions"]), "")


def digest_in(target: Target, service_revision: str) -> str:
    """The digest that a service revision runs; empty if ECS no longer knows it."""
    answer = target.region.client("ecs").describe_service_revisions(serviceRevisionArns=[service_revision])
    return next((digest_of(each, target.release.container) for each in answer["serviceRevisions"]), "")


def digest_of(revision: Mapping[str, Any], container: str) -> str:
    """The digest that a container names, or that ECS has resolved its tag to; empty if it has not.

    What is named comes first: of an image for several architectures ECS may tell the part that it runs.
    """
    images = [each for each in revision.get("containerImages", ()) if each["containerName"] == container]
    for image in images:
        if digest := image["image"].partition("@")[2] or image.get("imageDigest"):
            return str(digest)
    return ""


def changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[str]:
    """What has changed about a deployment, one line each."""
    if _of(before, "status") != now["status"]:
        yield f"service deployment: {now['status']}"
    stage = now.get("lifecycleStage")
    if stage and _of(before, "lifecycleStage") != stage:
        yield f"stage: {stage}"
    for whose, one, other in zip(("old", "new"), _revisions(before), _revisions(now), strict=True):
        if other and _count(one) != _count(other):
            yield f"{whose} tasks: {_count(other)}"
    new = _revisions(now)[1]
    weight = new.get("requestedProductionTrafficWeight")
    if weight is not None and _revisions(before)[1].get("requestedProductionTrafficWeight") != weight:
        yield f"traffic: {weight:g} % to the new tasks, {100 - weight:g} % to the old ones"


def has_traffic(deployment: Mapping[str, Any]) -> bool:
    """Whether the new tasks have requests, as far as ECS says so: it does not for a rolling deployment."""
    return bool(_revisions(deployment)[1].get("requestedProductionTrafficWeight"))


def minutes_left(deployment: Mapping[str, Any]) -> int:
    """At most so many minutes of shift and bake are left; the time that tasks need to start is not known."""
    configuration = deployment.get("deploymentConfiguration", {})
    bake = configuration.get("bakeTimeInMinutes", 0)
    weight = _revisions(deployment)[1].get("requestedProductionTrafficWeight") or 0.0
    match configuration.get("strategy"):
        case "CANARY" if weight < 100:
            return int(configuration.get("canaryConfiguration", {}).get("canaryBakeTimeInMinutes", 0) + bake)
        case "LINEAR" if weight < 100:
            linear = configuration.get("linearConfiguration", {})
            steps = math.ceil((100 - weight) / linear.get("stepPercent", 100.0)) - (0 if weight else 1)
            return int(steps * linear.get("stepBakeTimeInMinutes", 0) + bake)
        case "BLUE_GREEN" | "CANARY" | "LINEAR":
            return 0 if deployment.get("lifecycleStage") == "CLEAN_UP" else int(bake)
    return 0


def hold_minutes(target: Target) -> int:
    """How long shift and bake of a release take, by what the tree says of it."""
    release = target.release
    shift = shift_minutes(release.traffic) if isinstance(release.traffic, Canary | Linear) else 0
    return math.ceil(shift + release.bake_minutes)


def _request(target: Target, statuses: Sequence[str]) -> dict[str, Any]:
    request: dict[str, Any] = {"cluster": target.release.cluster, "service": target.release.ecs_service}
    return {**request, "status": list(statuses)} if statuses else request


def _created(deployment: Mapping[str, Any]) -> datetime:
    created: datetime = deployment["createdAt"]
    return created


def _of(deployment: Mapping[str, Any] | None, key: str) -> Any:
    return deployment.get(key) if deployment else None


def _revisions(deployment: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The old and the new revision; empty where there is none."""
    if deployment is None:
        return {}, {}
    sources = deployment.get("sourceServiceRevisions") or [{}]
    return sources[0], deployment.get("targetServiceRevision") or {}


def _count(revision: Mapping[str, Any]) -> str:
    pending = f", {revision['pendingTaskCount']} starting" if revision.get("pendingTaskCount") else ""
    return (
        f"{revision.get('runningTaskCount', 0)} of {revision.get('requestedTaskCount', 0)} running{pending}"
    )
