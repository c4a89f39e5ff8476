"""A service of CodeDeploy names the family of its task definition, never a revision.

With a revision every new image changes the service, and ECS refuses that: "Unable to update task definition
on services with a CODE_DEPLOY deployment controller" (ECS Developer Guide, "Update Amazon ECS service
parameters").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.workload import TASK_DEFINITION, services

RULE = Rule(
    "TS212",
    "Task definition of CodeDeploy by family",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html",
)

_REVISION = re.compile(r":\d+$")


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every CodeDeploy service that names a revision."""
    for service in services(tree):
        if not service.code_deploy:
            continue
        named = service.value("TaskDefinition")
        resource = named.resource()
        by_reference = resource is not None and resource.type == TASK_DEFINITION
        if by_reference or _REVISION.search(text(named) or ""):
            yield RULE.at(service.resource, "a revision under CODE_DEPLOY, not a family", "TaskDefinition")
