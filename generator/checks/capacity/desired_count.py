"""A service says no DesiredCount.

A count in the template is sent with every update and undoes what auto scaling has decided since
(CloudFormation Template Reference, AWS::ECS::Service, DesiredCount).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS106",
    "No DesiredCount",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every service with a desired count."""
    for service in services(tree):
        if service.value("DesiredCount").content is not None:
            yield RULE.at(service.resource, "every deployment would undo auto scaling", "DesiredCount")
