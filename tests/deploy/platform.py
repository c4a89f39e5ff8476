"""A small platform on the emulator, and a release of its services as a person would do it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from generator.assembly import Assembly, assemble
from generator.deploy.clock import Clock
from generator.deploy.release.description import Verb
from generator.deploy.release.result import Result
from generator.deploy.release.run import run, wanted_images
from generator.deploy.release.status import Status, read_status
from generator.deploy.release.target import Target
from generator.deploy.release.targets import find_release, find_targets
from generator.render import render, staging
from tests.deploy.trees import stacks_of
from tests.emulator.account import Account
from tests.emulator.images import push_image
from tests.emulator.templates import read_tree
from tests.environments import Params, environment

_POLL_SECONDS = 0.02


class Platform:
    """An environment named ``test`` whose stacks are called as the README says."""

    def __init__(
        self, account: Account, folder: Path, *services: Params, flat: bool = False, **sections: Any
    ) -> None:
        self.account = account
        self.said: list[str] = []
        self.templates = folder
        self.assembly: Assembly = assemble(environment(*services, **sections))
        self.regions = {
            region: account if region == account.region else replace(account, region=region, _clients={})
            for region in self.assembly.regions
        }
        with staging(folder) as stage:
            stage.write("test", render(self.assembly))
            stage.move_in()
        tree = read_tree(folder / "test")
        for region, place in self.regions.items():
            for name, template, values in stacks_of(self.assembly, region, flat=flat):
                place.deploy(name, tree, template, values)
                if name.endswith("-registry"):
                    for service in services:
                        self.push(service["name"], "1.0.0", region=region)

    def push(self, service: str, tag: str, *, crashing: bool = False, region: str = "") -> str:
        """Put an image into the repository of a service, by default in the primary region; its digest."""
        ecr = self.regions[region or self.account.region].client("ecr")
        return push_image(ecr, f"{service}-test", tag, crashing=crashing)

    def replicate(self, service: str, tag: str) -> None:
        """Put an image of the primary region into the other ones, too."""
        repository = f"{service}-test"
        first, *others = (place.client("ecr") for place in self.regions.values())
        (image,) = first.batch_get_image(repositoryName=repository, imageIds=[{"imageTag": tag}])["images"]
        for ecr in others:
            ecr.put_image(repositoryName=repository, imageTag=tag, imageManifest=image["imageManifest"])

    def targets(self, service: str) -> tuple[Target, ...]:
        """The service in each region, in the order in which a release takes them."""
        release = find_release(self.assembly, service)
        return find_targets(self.assembly, release, (), None, None, self.regions.__getitem__)

    def target(self, service: str) -> Target:
        """The service in the only region."""
        (target,) = self.targets(service)
        return target

    def release(
        self, service: str, image: str | None, *, verb: Verb | None = None, carry: bool = False
    ) -> Result:
        """Release an image; without one, go back or deploy the same again."""
        verb = verb or ("release" if image else "rollback")
        wanted = wanted_images([self.target(service)], image, verb)
        (result,) = run(wanted, self.clock(), self.said.append, others=0, carry=carry)
        return result

    def status(self, service: str) -> Status:
        """How a service stands."""
        return read_status(self.target(service))

    def clock(self, interrupted_at: Iterable[str] = ()) -> Clock:
        """A quick clock, which interrupts as Ctrl-C does once each of some words was said."""
        words = list(interrupted_at)

        def sleep(seconds: float) -> None:
            if words and all(any(word in line for line in self.said) for word in words):
                raise KeyboardInterrupt
            time.sleep(seconds)

        return Clock(sleep=sleep, poll_seconds=_POLL_SECONDS)

    def deny(self, service: str, operation: str) -> None:
        """Let AWS refuse an operation from now on, as if the permission was missing."""

        def refuse(**_: Any) -> None:
            raise ClientError(
                {"Error": {"Code": "AccessDeniedException", "Message": "not allowed"}}, operation
            )

        self.account.client(service).meta.events.register(f"before-call.*.{operation}", refuse)

    def parameter(self, name: str) -> str:
        """A parameter of the root."""
        (stack,) = self.account.client("cloudformation").describe_stacks(StackName="fintech-test")["Stacks"]
        return next(each["ParameterValue"] for each in stack["Parameters"] if each["ParameterKey"] == name)

    def live_tags(self, service: str) -> set[str]:
        """The tags by which the repository of a service keeps images."""
        found: list[dict[str, Any]] = self.account.client("ecr").describe_images(
            repositoryName=f"{service}-test"
        )["imageDetails"]
        return {tag for each in found for tag in each.get("imageTags", []) if tag.startswith("live-")}
