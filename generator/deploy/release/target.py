"""Where a release goes: one service in one region, under the names that it has there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator import names
from generator.assembly.release import Release
from generator.deploy.clients import Region, account_of
from generator.deploy.stack import Progress, StackState, physical_id, read_stack
from generator.errors import AwsError, Problem


@dataclass(frozen=True)
class Target:
    """One service where it runs."""

    region: Region
    account: str
    environment: str
    release: Release
    """What the tree says of it, its names as AWS knows them."""
    stack: str
    """Name of the stack whose parameter says which image runs."""
    nested: str | None
    """ID of the nested stack that the service is in; none where the flat form is deployed."""

    @property
    def place(self) -> str:
        """The region, for errors."""
        return self.region.region

    def physical_id(self, logical_id: str) -> str:
        """What a resource of the service is called on AWS, by its logical ID in the nested stack."""
        if self.nested is None:
            return physical_id(self.region, self.stack, self.release.layer + logical_id)
        return physical_id(self.region, self.nested, logical_id)

    def outputs(self) -> Mapping[str, str]:
        """The outputs of the service's nested stack."""
        if self.nested is not None:
            return read_stack(self.region, self.nested).outputs
        outputs = read_stack(self.region, self.stack).outputs
        return {name.removeprefix(self.release.layer): value for name, value in outputs.items()}


def find_target(
    region: Region, environment: str, release: Release, stack: str, account: str | None = None
) -> Target:
    """The service of a release in a region.

    Raises:
        AwsError: the credentials belong to another account than ``account``, or something is not there.
    """
    own = account_of(region)
    if account is not None and account != own:
        what = f"the credentials belong to account {own}, and --account says {account}"
        raise AwsError(Problem(what, file=region.region, remedy="take another profile, or another --account"))
    root = read_stack(region, stack)
    if release.image_parameter not in root.parameters:
        what = f"stack {stack} has no parameter {release.image_parameter}"
        remedy = "deploy the templates of this tree first"
        raise AwsError(Problem(what, file=region.region, remedy=remedy))
    return Target(
        region=region,
        account=own,
        environment=environment,
        release=with_suffix(release, suffix_of(root, environment)),
        stack=stack,
        nested=_nested_stack(region, stack, release.layer),
    )


def in_region(target: Target, progress: Progress) -> Progress:
    """Progress whose lines begin with the region."""
    return lambda line: progress(f"{target.place}: {line}")


def suffix_of(root: StackState, environment: str) -> str:
    """The suffix that a root was deployed with."""
    return root.parameters.get("EnvironmentSuffix", environment)


def with_suffix(release: Release, suffix: str) -> Release:
    """The release, its names as they are on AWS."""

    def named(name: str | None) -> str | None:
        return None if name is None else name.replace(names.SUFFIX, suffix)

    return replace(
        release,
        cluster=release.cluster.replace(names.SUFFIX, suffix),
        ecs_service=release.ecs_service.replace(names.SUFFIX, suffix),
        family=release.family.replace(names.SUFFIX, suffix),
        repository=named(release.repository),
        application=named(release.application),
        deployment_group=named(release.deployment_group),
    )


def _nested_stack(region: Region, stack: str, layer: str) -> str | None:
    """The nested stack of a layer. The flat form has none, and its resources carry the layer's name."""
    pages = region.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    found: dict[str, str] = {
        each["LogicalResourceId"]: each.get("PhysicalResourceId", "")
        for page in pages
        for each in page["StackResourceSummaries"]
    }
    if layer in found:
        return found[layer]
    if f"{layer}Service" in found:
        return None
    what = f"stack {stack} holds no {layer}"
    raise AwsError(Problem(what, file=region.region, remedy="deploy the templates of this tree first"))
