"""Every container that may run on Spot says how long it takes to stop.

Spot gives a task two minutes. Without ``StopTimeout`` ECS kills a container 30 seconds after SIGTERM and
the other 90 are lost (ECS Developer Guide, "Amazon ECS clusters for Fargate"; API Reference,
ContainerDefinition).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import containers, workloads

RULE = Rule(
    "TS108",
    "StopTimeout on Spot",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every container on Spot without a stop timeout."""
    for workload in workloads(tree):
        task_definition = workload.task_definition
        if not workload.on_spot or task_definition is None:
            continue
        for container in containers(task_definition):
            if "StopTimeout" not in container.definition:
                message = f"container {container.name} may run on Spot and has no StopTimeout"
                yield RULE.at(task_definition, message, *container.path())
