"""An interface endpoint says whether it has private DNS names.

CloudFormation takes *no* when nothing is said: the endpoint is billed and nothing uses it (CloudFormation
Template Reference, AWS::EC2::VPCEndpoint; Amazon ECR User Guide, "Amazon ECR interface VPC endpoints").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS307",
    "PrivateDnsEnabled stated",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every interface endpoint that leaves it open."""
    for endpoint in tree.resources("AWS::EC2::VPCEndpoint"):
        if endpoint.get("VpcEndpointType") == "Interface" and endpoint.get("PrivateDnsEnabled") is None:
            yield RULE.at(endpoint, "PrivateDnsEnabled is not stated, which means false")
