"""A CodeDeploy group of an ECS service says between which target groups it shifts traffic.

Without ``LoadBalancerInfo`` the group is refused when the stack is created, and the schema does not
require it (CodeDeploy API Reference, LoadBalancerInfo).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS203",
    "LoadBalancerInfo of an ECS deployment group",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_LoadBalancerInfo.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every ECS deployment group without target-group pairs."""
    for group in tree.resources("AWS::CodeDeploy::DeploymentGroup"):
        pairs = group.get("LoadBalancerInfo", "TargetGroupPairInfoList")
        if group.get("ECSServices") and not pairs:
            yield RULE.at(
                group, "no TargetGroupPairInfoList, so CodeDeploy cannot shift traffic", "ECSServices"
            )
