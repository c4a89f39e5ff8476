"""What runs tasks in a tree, whichever way: ECS services and schedules that start a task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks.finding import TemplatePath
from generator.checks.stack import Resource
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.value import Value

SERVICE = "AWS::ECS::Service"
SCHEDULE = "AWS::Scheduler::Schedule"
TASK_DEFINITION = "AWS::ECS::TaskDefinition"


@dataclass(frozen=True)
class Workload:
    """A service or a schedule; ``steps`` lead from its properties to what an ECS ``RunTask`` takes."""

    resource: Resource
    steps: tuple[str, ...] = ()

    def value(self, *steps: str) -> Value:
        """A value at a path below what ``RunTask`` takes."""
        return self.resource.value(*self.steps, *steps)

    @property
    def strategy(self) -> tuple[Mapping[str, Any], ...]:
        """The items of its capacity-provider strategy; empty when the cluster's default applies."""
        return tuple(
            item.content
            for item in self.value("CapacityProviderStrategy").items()
            if isinstance(item.content, Mapping)
        )

    @property
    def on_spot(self) -> bool:
        """Whether any of its tasks may be placed on Fargate Spot."""
        return any(item.get("CapacityProvider") == "FARGATE_SPOT" for item in self.strategy)

    @property
    def task_definition(self) -> Resource | None:
        """The task definition, named by reference or, as under CodeDeploy, by its family."""
        value = self.value("TaskDefinition" if self.resource.type == SERVICE else "TaskDefinitionArn")
        named = value.resource()
        if named is not None:
            return named if named.type == TASK_DEFINITION else None
        family = text(value)
        for candidate in self.resource.stack.resources(TASK_DEFINITION):
            if family is not None and text(candidate.value("Family")) == family:
                return candidate
        return None

    @property
    def security_groups(self) -> tuple[Resource, ...]:
        """The security groups of its tasks that the tree itself creates."""
        groups = self.value("NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups").items()
        return tuple(group for item in groups if (group := item.resource()) is not None)

    @property
    def code_deploy(self) -> bool:
        """Whether CodeDeploy, and not ECS, rolls its releases."""
        return bool(self.resource.get("DeploymentController", "Type") == "CODE_DEPLOY")


def services(tree: Tree) -> Iterator[Workload]:
    """Every ECS service."""
    for resource in tree.resources(SERVICE):
        yield Workload(resource)


def workloads(tree: Tree) -> Iterator[Workload]:
    """Every ECS service, then every schedule that starts a task."""
    yield from services(tree)
    for resource in tree.resources(SCHEDULE):
        if resource.get("Target", "EcsParameters") is not None:
            yield Workload(resource, ("Target", "EcsParameters"))


@dataclass(frozen=True)
class Container:
    """One container definition of a task definition."""

    task_definition: Resource
    index: int
    definition: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the container."""
        return str(self.definition.get("Name", self.index))

    def value(self, *steps: str) -> Value:
        """The value at a path of the container definition."""
        return Value(self.task_definition.stack, self.definition).get(*steps)

    def path(self, *steps: str | int) -> TemplatePath:
        """The path from the properties of the task definition to a part of the container."""
        return ("ContainerDefinitions", self.index, *steps)


def containers(task_definition: Resource) -> tuple[Container, ...]:
    """The containers of a task definition, in the order of the template."""
    definitions = task_definition.value("ContainerDefinitions").items()
    return tuple(
        Container(task_definition, index, item.content)
        for index, item in enumerate(definitions)
        if isinstance(item.content, Mapping)
    )


def strategies(tree: Tree) -> Iterator[tuple[Resource, tuple[str, ...], tuple[Mapping[str, Any], ...]]]:
    """Every capacity-provider strategy that is written: its resource, its property and its items."""
    for workload in workloads(tree):
        if workload.strategy:
            yield workload.resource, (*workload.steps, "CapacityProviderStrategy"), workload.strategy
    for cluster in tree.resources("AWS::ECS::Cluster", "AWS::ECS::ClusterCapacityProviderAssociations"):
        items = cluster.value("DefaultCapacityProviderStrategy").items()
        strategy = tuple(item.content for item in items if isinstance(item.content, Mapping))
        if strategy:
            yield cluster, ("DefaultCapacityProviderStrategy",), strategy
