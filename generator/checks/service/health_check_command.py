"""The command of a container health check begins with CMD or CMD-SHELL.

Anything else is refused when the task definition is registered (ECS API Reference, HealthCheck).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import TASK_DEFINITION, containers

RULE = Rule(
    "TS204",
    "Form of a container health check",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every health check that begins with another word."""
    for task_definition in tree.resources(TASK_DEFINITION):
        for container in containers(task_definition):
            command = [part.content for part in container.value("HealthCheck", "Command").items()]
            if command and command[0] not in ("CMD", "CMD-SHELL"):
                message = (
                    f"the health check of {container.name} begins with {command[0]!r}, not CMD or CMD-SHELL"
                )
                yield RULE.at(task_definition, message, *container.path("HealthCheck", "Command"))
