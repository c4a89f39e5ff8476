"""The target groups of Fargate services hold IP addresses.

A task in ``awsvpc`` mode has an address of its own and no instance to register (ECS Developer Guide,
"Use load balancing to distribute Amazon ECS service traffic").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import target_groups_of
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS301",
    "Target type ip",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every target group of an awsvpc service that holds something else."""
    for service in services(tree):
        task_definition = service.task_definition
        if task_definition is None or task_definition.get("NetworkMode") != "awsvpc":
            continue
        for group in target_groups_of(service):
            target_type = group.get("TargetType") or "instance"
            if target_type != "ip":
                yield RULE.at(group, f"target type {target_type} behind a task in awsvpc mode", "TargetType")
