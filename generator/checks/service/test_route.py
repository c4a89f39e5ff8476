"""Test traffic arrives on another listener, or under another rule, than production traffic.

With one for both, the new revision takes production traffic before it was tested (CodeDeploy API Reference,
TargetGroupPairInfo; ECS API Reference, AdvancedConfiguration).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.value import Value
from generator.checks.workload import services

RULE = Rule(
    "TS206",
    "Test traffic apart from production traffic",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TargetGroupPairInfo.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every test route that is the production route too."""
    for group in tree.resources("AWS::CodeDeploy::DeploymentGroup"):
        for pair in group.value("LoadBalancerInfo", "TargetGroupPairInfoList").items():
            if _share_a_listener(pair):
                message = "production and test traffic share a listener"
                yield RULE.at(group, message, "LoadBalancerInfo", "TargetGroupPairInfoList")
    for service in services(tree):
        for index, entry in enumerate(service.value("LoadBalancers").items()):
            if _share_a_rule(entry.get("AdvancedConfiguration")):
                message = "production and test traffic share a listener rule"
                yield RULE.at(service.resource, message, "LoadBalancers", index, "AdvancedConfiguration")


def _share_a_listener(pair: Value) -> bool:
    production, test = (
        [arn.identity() for arn in pair.get(route, "ListenerArns").items()]
        for route in ("ProdTrafficRoute", "TestTrafficRoute")
    )
    return any(listener in production for listener in test)


def _share_a_rule(advanced: Value) -> bool:
    production, test = advanced.get("ProductionListenerRule"), advanced.get("TestListenerRule")
    return test.content is not None and test.identity() == production.identity()
