"""A load balancer has no more target groups and rules than its quotas allow, over all stacks of the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.load_balancing import LISTENER, LISTENER_RULE, forwarded_groups
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.tree import Tree

RULE = Rule("TS705", "Quotas of a load balancer", "error", __doc__, quotas.LOAD_BALANCER_QUOTAS)

_TYPE = "AWS::ElasticLoadBalancingV2::LoadBalancer"


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every load balancer of the tree that passes a quota."""
    rules: defaultdict[object, int] = defaultdict(int)
    groups: defaultdict[object, set[object]] = defaultdict(set)
    for listener in tree.resources(LISTENER):
        balancer = listener.value("LoadBalancerArn").identity()
        groups[balancer].update(arn.identity() for arn in forwarded_groups(listener, "DefaultActions"))
    for rule in tree.resources(LISTENER_RULE):
        behind = rule.value("ListenerArn").resource()
        if behind is not None and behind.type == LISTENER:
            balancer = behind.value("LoadBalancerArn").identity()
            rules[balancer] += 1
            groups[balancer].update(arn.identity() for arn in forwarded_groups(rule))
    for resource in tree.resources(_TYPE):
        own = resource.reference().identity()
        yield from _excess(resource, "rules", rules[own], quotas.RULES_A_LOAD_BALANCER)
        yield from _excess(resource, "target groups", len(groups[own]), quotas.TARGET_GROUPS_A_LOAD_BALANCER)


def _excess(balancer: Resource, what: str, count: int, limit: int) -> Iterator[Finding]:
    if count > limit:
        yield RULE.at(balancer, f"{count} {what}, and a load balancer may have {limit}")
