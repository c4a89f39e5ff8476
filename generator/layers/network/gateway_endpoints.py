"""Gateway endpoints of S3 and DynamoDB on the private route tables; they cost nothing."""

from __future__ import annotations

from typing import Any

from troposphere import Sub, Tags, ec2

from generator import names
from generator.layers.network.vpc import Vpc
from generator.layers.network_plan import NetworkPlan
from generator.policies.endpoint_policies import (
    account_endpoint_policy,
    open_endpoint_policy,
    s3_endpoint_policy,
)
from generator.wiring import LayerBuilder


def add_gateway_endpoints(layer: LayerBuilder, vpc: Vpc, plan: NetworkPlan) -> None:
    """The plan's gateway endpoints; open ones in a VPC of others, since its other clients take them too."""
    for need in plan.gateways:
        layer.add(
            ec2.VPCEndpoint(
                names.logical_id(need.service, "endpoint"),
                VpcEndpointType="Gateway",
                ServiceName=Sub(need.name),
                VpcId=vpc.id,
                RouteTableIds=vpc.private_route_table_ids,
                PolicyDocument=_policy(need.service, plan) if vpc.ours else open_endpoint_policy(),
                Tags=Tags(Name=need.service),
            )
        )


def _policy(service: str, plan: NetworkPlan) -> dict[str, Any]:
    if service == "s3":
        return s3_endpoint_policy(plan.buckets)
    return account_endpoint_policy(plan.accounts)
