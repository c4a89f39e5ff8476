"""What CodeDeploy is told of a service is what its template says.

A release takes container and port, platform version, network and capacity-provider strategy from the AppSpec:
one that says another strategy moves the tasks to another capacity, and one whose placeholder no output fills
cannot be deployed. Where the service keeps what it was created with, the AppSpec has to say what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import names
from generator.assembly import Release
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.stack import Resource, Stack
from generator.checks.template import Template
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.workload import Workload, containers
from generator.render.appspec import SECURITY_GROUPS, SUBNETS, TASK_DEFINITION

RULE = Rule(
    "TS605",
    "AppSpecs say what the services say",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html",
)

_TOLD = ("Resources", 0, "TargetService", "Properties")


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every difference between an AppSpec, the service and the outputs that fill it."""
    for release in tree.releases:
        template = tree.templates.get(release.template)
        if template is None or "Service" not in template.resources:
            continue
        service = Resource(Stack(template), "Service", template.resources["Service"])
        if Workload(service).code_deploy != release.is_codedeploy:
            yield RULE.at(service, f"has another deployment controller than {release.strategy} takes")
        elif release.is_codedeploy:
            yield from _outputs(release, service)
            appspec = tree.appspecs.get(names.appspec_file(release.service))
            if appspec is None:
                yield RULE.at(service, f"there is no {names.appspec_file(release.service)}")
            else:
                yield from _told(release, service, appspec)


def _told(release: Release, service: Resource, appspec: Template) -> Iterator[Finding]:
    """What the AppSpec says, against what the service says or would say if it could be changed."""
    told: Any = appspec.body
    for step in _TOLD:
        told = told[step]
    wanted = _wanted(release, service)
    network = wanted.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    balanced = (wanted.get("LoadBalancers") or [{}])[0]
    expected: dict[tuple[str, ...], Any] = {
        ("TaskDefinition",): TASK_DEFINITION,
        ("LoadBalancerInfo", "ContainerName"): balanced.get("ContainerName"),
        ("LoadBalancerInfo", "ContainerPort"): balanced.get("ContainerPort"),
        ("PlatformVersion",): wanted.get("PlatformVersion", "LATEST"),
        ("NetworkConfiguration", "AwsvpcConfiguration", "Subnets"): SUBNETS,
        ("NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups"): SECURITY_GROUPS,
        ("NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"): network.get(
            "AssignPublicIp", "DISABLED"
        ),
        ("CapacityProviderStrategy",): _items(wanted.get("CapacityProviderStrategy", ())),
    }
    for steps, value in expected.items():
        found = _at(told, steps)
        if steps == ("CapacityProviderStrategy",):
            found = _items(found or ())
        if found != value:
            message = f"{'.'.join(steps)} is {found}, and {value} would be what {release.service} has"
            yield RULE.in_template(appspec, message, (*_TOLD, *steps))
    yield from _container(release, service, appspec, told)


def _container(release: Release, service: Resource, appspec: Template, told: Any) -> Iterator[Finding]:
    """ECS refuses a task set whose container or port the revision has not."""
    task_definition = Workload(service).task_definition
    name, port = (_at(told, ("LoadBalancerInfo", key)) for key in ("ContainerName", "ContainerPort"))
    found = containers(task_definition) if task_definition else ()
    ports = {
        text(mapping.get("ContainerPort"))
        for container in found
        if container.name == name
        for mapping in container.value("PortMappings").items()
    }
    if str(port) not in ports:
        message = f"the task definition of {release.service} has no container {name} with port {port}"
        yield RULE.in_template(appspec, message, (*_TOLD, "LoadBalancerInfo"))


def _outputs(release: Release, service: Resource) -> Iterator[Finding]:
    """The outputs that fill the placeholders: there, and of the service's task definition and network."""
    template = service.stack.template
    network = _wanted(release, service).get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    task_definition = Workload(service).task_definition
    if release.outputs is None:
        return
    expected: dict[str, Any] = {
        release.outputs.task_definition: {"Ref": task_definition.logical_id if task_definition else None},
        release.outputs.subnets: {"Fn::Join": [",", network.get("Subnets")]},
        release.outputs.security_groups: {"Fn::Join": [",", network.get("SecurityGroups")]},
    }
    for name, value in expected.items():
        if name not in template.outputs:
            yield RULE.at(service, f"there is no output {name} to fill the AppSpec of {release.service}")
        elif template.outputs[name].get("Value") != value:
            message = f"the output {name} gives a release something else than {release.service} has"
            yield RULE.in_template(template, message, ("Outputs", name, "Value"))


def _wanted(release: Release, service: Resource) -> Mapping[str, Any]:
    """The properties of the service as the params want them."""
    wanted = {**service.properties, **{each.property: each.wanted for each in release.withheld}}
    return {name: value for name, value in wanted.items() if value is not None}


def _items(strategy: Any) -> list[tuple[Any, int, int]]:
    """The items of a strategy, what is not said being 0."""
    return [(item.get("CapacityProvider"), item.get("Base", 0), item.get("Weight", 0)) for item in strategy]


def _at(content: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        content = content.get(step) if isinstance(content, Mapping) else None
    return content
