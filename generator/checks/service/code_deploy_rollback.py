"""Under CodeDeploy a service has no circuit breaker and no deployment alarms of ECS.

Both belong to the ECS deployment controller; CodeDeploy has its own, in the deployment group (CloudFormation
Template Reference, AWS::ECS::Service, DeploymentConfiguration).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS202",
    "No rollback by ECS under CodeDeploy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every CodeDeploy service with a rollback that only ECS knows."""
    for service in services(tree):
        for key in ("DeploymentCircuitBreaker", "Alarms"):
            steps = ("DeploymentConfiguration", key)
            if service.code_deploy and service.value(*steps).content is not None:
                yield RULE.at(service.resource, f"{key} does not go with CODE_DEPLOY", *steps)
