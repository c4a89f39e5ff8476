"""What a release would call, for those who want to see it first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from generator.deploy.release.code_deployment import appspec, create_request
from generator.deploy.release.description import Description, Verb
from generator.deploy.release.headline import headline
from generator.deploy.release.image import Image
from generator.deploy.release.live_tag import digests_to_keep, put_image_request
from generator.deploy.release.running import read_service, running_revision
from generator.deploy.release.stack_update import update_request
from generator.deploy.release.target import Target
from generator.deploy.stack import read_stack
from generator.render.appspec import TASK_DEFINITION

#: Stands for the manifest of an image, which ECR gives out only to be given back.
_MANIFEST = "${ImageManifest}"
_PLACEHOLDERS: Final = {
    TASK_DEFINITION: "ARN of the revision that the stack registers by UpdateStack",
    _MANIFEST: "manifest of the image, which ECR gives by BatchGetImage and takes back with one tag more",
}
#: What the command says whose release began before.
_NOTHING: Final = (
    "nothing would begin: the image runs already, or a deployment of it is there, which the command would "
    "follow, or say why it was taken back"
)


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

    headline: tuple[str, ...]
    """Service, images, strategy, duration, and what is held."""
    calls: tuple[Call, ...]
    appspec: str
    """With a placeholder for the revision that the stack update makes; empty unless CodeDeploy deploys."""

    @property
    def placeholders(self) -> Mapping[str, str]:
        """What stands for something that is not known yet, to what it stands for."""
        written = "".join((self.appspec, *(str(call) for call in self.calls)))
        return {name: meaning for name, meaning in _PLACEHOLDERS.items() if name in written}

    def __str__(self) -> str:
        notes = (*self.headline, *(f"{name}: {meaning}" for name, meaning in self.placeholders.items()))
        parts = (*(f"# {note}" for note in notes), self.appspec, *(str(call) for call in self.calls))
        return "\n".join(filter(None, parts))

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "headline": list(self.headline),
            "placeholders": dict(self.placeholders),
            "appspec": self.appspec,
            "calls": [asdict(call) for call in self.calls],
        }


def plan(target: Target, image: Image, verb: Verb, *, others: int, begins: bool) -> Plan:
    """The calls in their order. Nothing is changed; what decides them is asked of AWS.

    Args:
        target: Where it goes.
        image: What comes.
        verb: Why it comes.
        others: How many further services share the stack.
        begins: Whether a release would begin a deployment at all.
    """
    now = running_revision(target, read_service(target))
    said = tuple(headline(target, image, now, verb, others))
    if not begins:
        return Plan((said[0], _NOTHING), (), "")
    content = appspec(target, TASK_DEFINITION) if target.release.is_codedeploy else ""
    description = Description(verb, target.release.service, image.digest, now.digest)
    return Plan(said, tuple(_calls(target, image, now.digest, content, description)), content)


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
