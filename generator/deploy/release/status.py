"""How a service stands: what is wanted, what a new task would run, what runs, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from generator.deploy.release import code_deployment, service_deployment
from generator.deploy.release.changes import changes
from generator.deploy.release.image import find_image, parse_reference
from generator.deploy.release.running import (
    Revision,
    latest_revision,
    read_service,
    running_revision,
    runs_the_same,
)
from generator.deploy.release.snapshot import read_snapshot
from generator.deploy.release.stack_update import image_parameter_of
from generator.deploy.release.target import Target
from generator.errors import AwsError


@dataclass(frozen=True)
class Status:
    """One service in one region."""

    service: str
    environment: str
    region: str
    strategy: str
    parameter: str
    """What the image parameter says."""
    latest: str
    """The latest revision: what the stack has registered."""
    running: str
    """The revision that has the traffic."""
    running_digest: str
    """Empty if nobody knows any more which image its tag meant."""
    deployment: tuple[str, ...]
    """The deployment that is running, one line each; empty if there is none."""
    differences: tuple[str, ...]

    def __str__(self) -> str:
        digest = f", {self.running_digest}" if self.running_digest else ""
        lines = (
            f"{self.service} of {self.environment} in {self.region}, released by {self.strategy}",
            f"  image parameter  {self.parameter}",
            f"  latest revision  {self.latest}",
            f"  running          {self.running}{digest}",
            *(f"  under way        {line}" for line in self.deployment),
            *(f"  difference       {line}" for line in self.differences),
        )
        return "\n".join(lines)

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        lists = {"deployment": list(self.deployment), "differences": list(self.differences)}
        return {**asdict(self), **lists}


def read_status(target: Target) -> Status:
    """Ask AWS how a service stands; nothing is changed."""
    running = running_revision(target, read_service(target))
    latest = latest_revision(target)
    parameter = image_parameter_of(target)
    release = target.release
    return Status(
        service=release.service,
        environment=target.environment,
        region=target.region.region,
        strategy=release.strategy,
        parameter=parameter,
        latest=latest.name,
        running=running.name,
        running_digest=running.digest,
        deployment=tuple(_running_deployment(target)),
        differences=tuple(_differences(target, parameter, latest, running)),
    )


def _running_deployment(target: Target) -> Iterator[str]:
    if target.release.is_codedeploy:
        for info in code_deployment.running_deployments(target):
            yield from changes(None, read_snapshot(target.region, info["deploymentId"]))
            yield info.get("description", "")
        return
    for each in service_deployment.list_deployments(target, service_deployment.RUNNING):
        described = service_deployment.describe_deployment(target, each["serviceDeploymentArn"])
        yield from service_deployment.changes(None, described)


def _differences(target: Target, parameter: str, latest: Revision, running: Revision) -> Iterator[str]:
    """Parameter beside latest revision, and latest beside running revision."""
    named = target.release.image_parameter
    wanted = _digest(target, parameter)
    if wanted and latest.digest and wanted != latest.digest:
        yield f"{named} says {parameter}, and the latest revision {latest.name} has {latest.image}"
    if latest.digest != running.digest:
        yield (
            f"the latest revision {latest.name} has {latest.image}, and {running.name} runs, "
            f"which has {running.image}"
        )
    elif not runs_the_same(target, latest, running):
        yield (
            f"the latest revision {latest.name} differs from {running.name}, which runs, in more than its "
            "number: the next release brings it"
        )


def _digest(target: Target, parameter: str) -> str:
    """The digest that an image parameter means; empty if nobody knows."""
    try:
        return find_image(target, parse_reference(parameter)).digest
    except AwsError:
        return ""
