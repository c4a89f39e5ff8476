"""Revisions of a service of CodeDeploy stay when the stack has a later one.

CloudFormation deregisters the former revision otherwise, and from a deregistered one no task set can be
created: a release that fails could not go back (ECS API Reference, DeregisterTaskDefinition).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS214",
    "Retained revisions under CodeDeploy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every policy by which CloudFormation deregisters a revision."""
    for service in services(tree):
        task_definition = service.task_definition
        if task_definition is None or not service.code_deploy:
            continue
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            if task_definition.body.get(policy) != "Retain":
                message = f"{policy} does not retain revisions that CodeDeploy may return to"
                yield RULE.at(task_definition, message)
