"""The tasks of a service carry its tags, and those that ECS manages.

Fargate bills tasks, not services: without ``PropagateTags`` and ``EnableECSManagedTags`` their cost
belongs to nobody (ECS Developer Guide, "Tagging Amazon ECS resources").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import workloads

RULE = Rule(
    "TS502",
    "Tags on tasks",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every workload whose tasks stay without tags."""
    for workload in workloads(tree):
        if workload.value("PropagateTags").content not in ("SERVICE", "TASK_DEFINITION"):
            yield RULE.at(workload.resource, "PropagateTags is not set", *workload.steps, "PropagateTags")
        if str(workload.value("EnableECSManagedTags").content).lower() != "true":
            message = "EnableECSManagedTags is not on"
            yield RULE.at(workload.resource, message, *workload.steps, "EnableECSManagedTags")
