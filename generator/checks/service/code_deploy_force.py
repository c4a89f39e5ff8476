"""Under CodeDeploy no stack update forces a deployment.

ECS answers "Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS
CodeDeploy to trigger a new deployment.", and the update of the whole stack fails with it. What an update of
such a service may say, ECS API Reference, UpdateService, lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS213",
    "No forced deployment under CodeDeploy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every CodeDeploy service with a forced deployment."""
    for service in services(tree):
        if service.code_deploy and service.value("ForceNewDeployment").content is not None:
            message = "ForceNewDeployment does not go with CODE_DEPLOY"
            yield RULE.at(service.resource, message, "ForceNewDeployment")
