"""A security group says what may leave it.

A group without an egress rule of its own gets one that allows everything, everywhere (CloudFormation Template
Reference, AWS::EC2::SecurityGroup, SecurityGroupEgress).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.security_groups import SECURITY_GROUP, security_group_rules
from generator.checks.tree import Tree

RULE = Rule(
    "TS308",
    "Egress stated on every security group",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every security group with the default egress rule."""
    stated = {rule.group for rule in security_group_rules(tree) if rule.direction == "egress"}
    for group in tree.resources(SECURITY_GROUP):
        if group.reference().identity() not in stated:
            message = "no egress rule, so everything may leave (a rule to 127.0.0.1/32 allows nothing)"
            yield RULE.at(group, message)
