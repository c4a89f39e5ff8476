"""A gateway endpoint has a policy.

Without one it carries everything to every bucket or table of every account, ours or not (AWS PrivateLink
Guide, "Control access to VPC endpoints using endpoint policies").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS306",
    "A policy on every gateway endpoint",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every gateway endpoint that is open to all."""
    for endpoint in tree.resources("AWS::EC2::VPCEndpoint"):
        gateway = endpoint.get("VpcEndpointType") in (None, "Gateway")
        if gateway and not endpoint.get("PolicyDocument"):
            yield RULE.at(endpoint, "no PolicyDocument, so it reaches everybody's resources")
