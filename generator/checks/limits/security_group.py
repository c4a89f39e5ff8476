"""A security group has no more rules in one direction than its quota allows, over all stacks of the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.security_groups import SECURITY_GROUP, security_group_rules
from generator.checks.tree import Tree

RULE = Rule("TS706", "Quota of a security group", "error", __doc__, quotas.VPC_QUOTAS)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every security group with too many rules."""
    counts = Counter((rule.group, rule.direction) for rule in security_group_rules(tree))
    limit = quotas.RULES_A_SECURITY_GROUP
    for group in tree.resources(SECURITY_GROUP):
        for direction in ("ingress", "egress"):
            count = counts[group.reference().identity(), direction]
            if count > limit:
                message = f"{count} {direction} rules, and a security group may have {limit}"
                yield RULE.at(group, message)
