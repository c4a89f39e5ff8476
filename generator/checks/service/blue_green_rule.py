"""The production rule of a native blue/green service forwards to both of its target groups.

ECS otherwise rolls the first deployment back: "Both targetGroup and alternateTargetGroup must be associated
with the productionListenerRule or testListenerRule" (ECS Developer Guide, "Migrate CodeDeploy blue/green
deployments to Amazon ECS blue/green deployments").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import LISTENER_RULE, forwarded_groups
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS208",
    "Both target groups behind a blue/green rule",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every production rule that leaves out one of the two target groups."""
    for service in services(tree):
        for entry in service.value("LoadBalancers").items():
            advanced = entry.get("AdvancedConfiguration")
            rule = advanced.get("ProductionListenerRule").resource()
            if rule is None or rule.type != LISTENER_RULE:
                continue
            forwarded = [arn.identity() for arn in forwarded_groups(rule)]
            groups = (entry.get("TargetGroupArn"), advanced.get("AlternateTargetGroupArn"))
            if any(group.identity() not in forwarded for group in groups):
                message = (
                    f"forwards to {len(forwarded)} of the two target groups of {service.resource.logical_id}"
                )
                yield RULE.at(rule, message, "Actions")
