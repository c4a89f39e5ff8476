"""What runs now, and what a new task would run: revisions of the task definition and their images."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.deploy.clients import Region
from generator.deploy.release.image import find_image, parse_reference
from generator.deploy.release.target import Target
from generator.errors import AwsError, Problem


@dataclass(frozen=True)
class Revision:
    """One revision of a task definition."""

    arn: str
    image: str
    """As its container definition names it."""
    digest: str
    """Empty if nobody knows any more which image its tag meant."""

    @property
    def name(self) -> str:
        """``payments-api-prod:14``."""
        return self.arn.rpartition("/")[2]


def read_service(target: Target) -> dict[str, Any]:
    """The ECS service as ECS describes it.

    Raises:
        AwsError: there is none, or it is being deleted.
    """
    release = target.release
    found = target.region.client("ecs").describe_services(
        cluster=release.cluster, services=[release.ecs_service]
    )["services"]
    if not found or found[0]["status"] != "ACTIVE":
        what = f"cluster {release.cluster} has no running service {release.ecs_service}"
        raise AwsError(Problem(what, file=target.place, remedy="deploy the environment first"))
    service: dict[str, Any] = found[0]
    return service


def primary_task_set(service: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The task set that has the traffic; none for a service that ECS itself deploys."""
    sets: Iterable[Mapping[str, Any]] = service.get("taskSets", [])
    return next((each for each in sets if each.get("status") == "PRIMARY"), None)


def running_revision(target: Target, service: Mapping[str, Any]) -> Revision:
    """The revision that has the traffic."""
    primary = primary_task_set(service) or service
    return revision(target, primary["taskDefinition"], running=True)


def latest_revision(target: Target) -> Revision:
    """The revision that the stack has made last, which a new release or a new service would run."""
    return revision(target, target.physical_id("TaskDefinition"))


def revision(target: Target, task_definition: str, *, running: bool = False) -> Revision:
    """One revision with the digest of its image; ``running`` ones have tasks that can be asked."""
    described = describe_definition(target.region, task_definition)
    image = image_in(described, target.release.container)
    digest = image.partition("@")[2]
    if not digest and running:
        digest = _digest_of_tasks(target, described["taskDefinitionArn"])
    if not digest:
        digest = _digest_of_tag(target, image)
    return Revision(described["taskDefinitionArn"], image, digest)


def describe_definition(region: Region, task_definition: str) -> dict[str, Any]:
    """A task definition as ECS describes it."""
    answer = region.client("ecs").describe_task_definition(taskDefinition=task_definition)
    described: dict[str, Any] = answer["taskDefinition"]
    return described


def image_in(definition: Mapping[str, Any], container: str) -> str:
    """The image of a container; empty if the task definition has no such container."""
    return next(
        (each["image"] for each in definition["containerDefinitions"] if each["name"] == container), ""
    )


def _digest_of_tasks(target: Target, task_definition: str) -> str:
    ecs, release = target.region.client("ecs"), target.release
    pages = ecs.get_paginator("list_tasks").paginate(
        cluster=release.cluster, serviceName=release.ecs_service, desiredStatus="RUNNING"
    )
    # DescribeTasks takes a hundred at most, which is what a page has.
    for page in pages:
        tasks = (
            ecs.describe_tasks(cluster=release.cluster, tasks=page["taskArns"])["tasks"]
            if page["taskArns"]
            else []
        )
        for task in tasks:
            for container in task.get("containers", []):
                matches = (
                    task["taskDefinitionArn"] == task_definition and container["name"] == release.container
                )
                if matches and container.get("imageDigest"):
                    digest: str = container["imageDigest"]
                    return digest
    return ""


def _digest_of_tag(target: Target, image: str) -> str:
    try:
        return find_image(target, parse_reference(image)).digest
    except AwsError:
        return ""


#: What a revision is, beside its number and who registered it when.
_CONTENT: Final = (
    *("containerDefinitions", "cpu", "memory", "taskRoleArn", "executionRoleArn", "networkMode", "volumes"),
    *("runtimePlatform", "ephemeralStorage", "requiresCompatibilities"),
)


def runs_the_same(target: Target, one: Revision, other: Revision) -> bool:
    """Whether tasks of two revisions are the same but for the way in which their image is named."""
    if one.arn == other.arn:
        return True
    return one.digest == other.digest and _content(target, one) == _content(target, other)


def _content(target: Target, one: Revision) -> dict[str, Any]:
    described = describe_definition(target.region, one.arn)
    containers = [
        {**each, "image": ""} if each["name"] == target.release.container else each
        for each in described["containerDefinitions"]
    ]
    return {**{key: described.get(key) for key in _CONTENT}, "containerDefinitions": containers}
