"""A listener rule in front of a service of CodeDeploy forwards to both of its target groups.

CodeDeploy moves weights between the pair of its deployment group. A rule that names one of them alone goes on
sending users there after the release, when no task is left in it (CodeDeploy API Reference,
TargetGroupPairInfo).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import LISTENER_RULE, forwarded_groups
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS215",
    "Both target groups behind a rule of CodeDeploy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TargetGroupPairInfo.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every rule that names one target group of a pair and not the other."""
    rules = [
        (rule, {arn.identity() for arn in forwarded_groups(rule)}) for rule in tree.resources(LISTENER_RULE)
    ]
    for group in tree.resources("AWS::CodeDeploy::DeploymentGroup"):
        for info in group.value("LoadBalancerInfo", "TargetGroupPairInfoList").items():
            pair = {each.get("Name").identity() for each in info.get("TargetGroups").items()}
            for rule, forwarded in rules:
                if pair & forwarded and not pair <= forwarded:
                    message = f"forwards to one of the two target groups of {group.logical_id}"
                    yield RULE.at(rule, message, "Actions")
