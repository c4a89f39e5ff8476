"""A workload has a capacity-provider strategy or a launch type, never both.

ECS refuses the pair, and a launch type alone bypasses Spot and can force a replacement later
(CloudFormation Template Reference, AWS::ECS::Service, LaunchType).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import workloads

RULE = Rule(
    "TS103",
    "No launch type beside a capacity-provider strategy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every workload with both."""
    for workload in workloads(tree):
        launch_type = workload.value("LaunchType").content
        if workload.strategy and launch_type is not None:
            message = f"LaunchType {launch_type} beside a capacity-provider strategy"
            yield RULE.at(workload.resource, message, *workload.steps, "LaunchType")
