"""What a release would call, for those who want to see it first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from generator.deploy.release.code_deployment import appspec, create_request
from generator.deploy.release.description import Description, Verb
from generator.deploy.release.image import Image
from generator.deploy.release.live_tag import digests_to_keep, put_image_request
from generator.deploy.release.running import read_service, running_revision
from generator.deploy.release.stack_update import update_request
from generator.deploy.release.target import Target
from generator.deploy.stack import read_stack
from generator.render.appspec import TASK_DEFINITION

#: Stands for the manifest of an image, which ECR gives out only to be given back.
_MANIFEST = "${ImageManifest}"


@dataclass(frozen=True)
class Call:
    """One call that changes something."""

    region: str
    service: str
    operation: str
    arguments: dict[str, Any]

    def __str__(self) -> str:
        return f"# {self.region}: {self.service} {self.operation}\n{json.dumps(self.arguments, indent=2)}"


@dataclass(frozen=True)
class Plan:
    """What a release would do in one region."""

    calls: tuple[Call, ...]
    appspec: str
    """With a placeholder for the revision that the stack update makes; empty unless CodeDeploy deploys."""

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.appspec, *(str(call) for call in self.calls))))

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {"appspec": self.appspec, "calls": [asdict(call) for call in self.calls]}


def plan(target: Target, image: Image, verb: Verb) -> Plan:
    """The calls in their order. Nothing is changed; what decides them is asked of AWS."""
    now = running_revision(target, read_service(target))
    content = appspec(target, TASK_DEFINITION) if target.release.is_codedeploy else ""
    description = Description(verb, target.release.service, image.digest, now.digest)
    return Plan(tuple(_calls(target, image, now.digest, content, description)), content)


def _calls(
    target: Target, image: Image, former: str, content: str, description: Description
) -> Iterator[Call]:
    region, release = target.region.region, target.release
    for digest in digests_to_keep(target, image, former):
        yield Call(region, "ecr", "PutImage", put_image_request(target, digest, _MANIFEST, None))
    state = read_stack(target.region, target.stack)
    request = update_request(state, release.image_parameter, image.parameter)
    yield Call(region, "cloudformation", "UpdateStack", request)
    if content:
        yield Call(region, "codedeploy", "CreateDeployment", create_request(target, content, description))
