"""A load balancer of a service points at a container and a port that the task definition has.

ECS refuses the service when it is created: "The container … did not have a container port … defined"
(ECS API Reference, LoadBalancer). A service of CodeDeploy keeps the port that it was created with;
what its next release is told is TS605's matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.value import Value
from generator.checks.workload import containers, services

RULE = Rule(
    "TS201",
    "Load-balanced container and port exist",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every load balancer of a service that points at nothing."""
    for service in services(tree):
        if "LoadBalancers" in tree.kept_of_creation(service.resource):
            continue
        task_definition = service.task_definition
        for index, entry in enumerate(service.value("LoadBalancers").items()):
            problem = _problem(entry, task_definition) if task_definition else None
            if problem:
                yield RULE.at(service.resource, problem, "LoadBalancers", index)


def _problem(entry: Value, task_definition: Resource) -> str | None:
    name, port = text(entry.get("ContainerName")), text(entry.get("ContainerPort"))
    found = {container.name: container for container in containers(task_definition)}
    if name is None or name not in found:
        return f"the task definition has no container {name} ({', '.join(found)} would be)"
    ports = [
        text(mapping.get("ContainerPort")) or "" for mapping in found[name].value("PortMappings").items()
    ]
    if port not in ports:
        return f"container {name} maps no port {port} ({', '.join(ports) or 'it maps none'})"
    return None
