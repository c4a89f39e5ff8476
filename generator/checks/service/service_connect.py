"""Service Connect does not go with the CodeDeploy deployment controller.

ECS supports it for its own deployment controller alone (ECS Developer Guide, "Service Connect").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS210",
    "No Service Connect under CodeDeploy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every CodeDeploy service with Service Connect on."""
    for service in services(tree):
        if service.code_deploy and service.value("ServiceConnectConfiguration", "Enabled").content is True:
            yield RULE.at(
                service.resource, "Service Connect under CODE_DEPLOY", "ServiceConnectConfiguration"
            )
