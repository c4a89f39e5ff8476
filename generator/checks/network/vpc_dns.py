"""A VPC whose endpoints have private DNS names resolves them.

Private DNS needs both ``EnableDnsSupport`` and ``EnableDnsHostnames``; the second is off unless it is said
(AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS305",
    "DNS in a VPC with private DNS names",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
)

#: What the VPC has when the property is left out.
_DEFAULTS = {"EnableDnsSupport": True, "EnableDnsHostnames": False}


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every endpoint with private DNS in a VPC that does not resolve it."""
    for endpoint in tree.resources("AWS::EC2::VPCEndpoint"):
        vpc = endpoint.value("VpcId").resource()
        if vpc is None or not _on(endpoint.get("PrivateDnsEnabled")):
            continue
        for key, default in _DEFAULTS.items():
            if not _on(vpc.properties.get(key, default)):
                yield RULE.at(
                    endpoint, f"private DNS while {vpc.logical_id} has {key} off", "PrivateDnsEnabled"
                )


def _on(switch: object) -> bool:
    return str(switch).lower() == "true"
