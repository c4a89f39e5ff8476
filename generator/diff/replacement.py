"""Properties whose change replaces a resource, of the types whose identity reaches a listener rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LISTENER_RULE: Final = "AWS::ElasticLoadBalancingV2::ListenerRule"
TARGET_GROUP: Final = "AWS::ElasticLoadBalancingV2::TargetGroup"

#: "Update requires: Replacement" in the CloudFormation template reference, page of each type.
REPLACING: Final[Mapping[str, tuple[str, ...]]] = {
    "AWS::EC2::VPC": ("CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength"),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ("Name", "Scheme", "Type"),
    "AWS::ElasticLoadBalancingV2::Listener": ("LoadBalancerArn",),
    LISTENER_RULE: ("ListenerArn",),
    TARGET_GROUP: (*("IpAddressType", "Name", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId"),),
}
