"""What runs, beside what the tree says: a release carries the tree's values, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.assembly.release import Release
from generator.deploy.release.running import describe_definition, primary_task_set
from generator.deploy.release.target import Target
from generator.errors import AwsError, Problem

_NOTHING: Mapping[str, Any] = {}
#: As ECS calls the strategies that it carries out itself.
_STRATEGIES: Final = {
    "rolling": "ROLLING",
    "blue-green": "BLUE_GREEN",
    "canary": "CANARY",
    "linear": "LINEAR",
}


@dataclass(frozen=True)
class Difference:
    """One property of the ECS service that the release would change."""

    property: str
    """As CloudFormation calls it."""
    live: str
    wanted: str
    withheld: bool
    """Whether the tree says that its templates leave this change to a release."""

    def __str__(self) -> str:
        return f"{self.property}: {self.live} becomes {self.wanted}"


def require_same(target: Target, service: Mapping[str, Any], *, carry: bool) -> tuple[Difference, ...]:
    """The differences that the release carries.

    Raises:
        AwsError: the tree is not what is deployed, or, without ``carry``, a value differs that the tree
            does not say to be withheld.
    """
    require_deployed(target, service)
    release, outputs = target.release, target.outputs()
    names = release.outputs
    if names is None:
        return ()
    subnets, groups = outputs.get(names.subnets, ""), outputs.get(names.security_groups, "")
    live = primary_task_set(service) or service
    found = tuple(differences(release, live, subnets.split(","), groups.split(",")))
    unnoticed = [each for each in found if not each.withheld]
    if unnoticed and not carry:
        raise AwsError(
            Problem(
                f"what runs differs from the tree, and the release would change it: {each}",
                file=target.place,
                remedy="deploy the tree that is meant, or say --carry if the tree is right",
            )
            for each in unnoticed
        )
    return found


def require_deployed(target: Target, service: Mapping[str, Any]) -> None:
    """Raise AwsError unless controller, container and port are those of the tree."""
    release = target.release
    controller = service.get("deploymentController", {}).get("type", "ECS")
    expected = "CODE_DEPLOY" if release.strategy == "codedeploy" else "ECS"
    if controller != expected:
        _refuse(target, f"its deployment controller is {controller}, and the tree says {expected}")
    strategy = service.get("deploymentConfiguration", _NOTHING).get("strategy", "ROLLING")
    if expected == "ECS" and strategy != _STRATEGIES[release.strategy]:
        _refuse(target, f"it is deployed {strategy}, and the tree says {_STRATEGIES[release.strategy]}")
    # The next revision comes from the template that has made the latest one.
    definition = describe_definition(target.region, target.physical_id("TaskDefinition"))
    found = [each for each in definition["containerDefinitions"] if each["name"] == release.container]
    if not found:
        _refuse(target, f"its latest revision has no container {release.container}")
    ports = [each["containerPort"] for each in found[0].get("portMappings", [])]
    if release.port is not None and release.port not in ports:
        _refuse(
            target, f"its container {release.container} listens on {ports}, and the tree says {release.port}"
        )


def differences(
    release: Release, live: Mapping[str, Any], subnets: Iterable[str], security_groups: Iterable[str]
) -> Iterator[Difference]:
    """Capacity, network and platform version of a task set beside what the AppSpec would say."""
    network = live.get("networkConfiguration", _NOTHING).get("awsvpcConfiguration", _NOTHING)
    wanted_network = _network(subnets, security_groups, release.assign_public_ip)
    live_network = _network(
        network.get("subnets", ()),
        network.get("securityGroups", ()),
        network.get("assignPublicIp", "DISABLED"),
    )
    wanted_items = [
        (item.capacity_provider, item.base, item.weight) for item in release.capacity_provider_strategy
    ]
    live_items = [
        (item["capacityProvider"], item.get("base", 0), item.get("weight", 0))
        for item in live.get("capacityProviderStrategy", ())
    ]
    version = live.get("platformVersion", release.platform_version)
    compared = (
        ("CapacityProviderStrategy", _strategy(live_items), _strategy(wanted_items)),
        ("NetworkConfiguration", live_network, wanted_network),
        ("PlatformVersion", version, release.platform_version),
    )
    for name, is_live, wanted in compared:
        if is_live != wanted and not (name == "PlatformVersion" and "LATEST" in (is_live, wanted)):
            yield Difference(name, is_live, wanted, _withheld(release, name))


def _withheld(release: Release, name: str) -> bool:
    return any(each.property == name and each.carried for each in release.withheld)


def _network(subnets: Iterable[str], security_groups: Iterable[str], public_ip: str) -> str:
    return f"{','.join(sorted(subnets))} with {','.join(sorted(security_groups))}, public IP {public_ip}"


def _strategy(items: Iterable[tuple[str, int, int]]) -> str:
    said = [f"{provider} base {base} weight {weight}" for provider, base, weight in sorted(items)]
    return ", ".join(said) or "none"


def _refuse(target: Target, what: str) -> None:
    raise AwsError(
        Problem(
            f"{target.release.ecs_service} is not what the tree describes: {what}",
            file=target.place,
            remedy="deploy the templates of this tree first, or take the tree that is deployed",
        )
    )
