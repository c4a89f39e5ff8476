"""build_endpoints: one security group for all interface endpoints, and the endpoints of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from troposphere import Select, Sub, Tags, ec2

from generator import names
from generator.layers.closed_egress import closed_egress
from generator.layers.endpoints.service_traits import WITH_POLICY, ports
from generator.layers.network import NetworkOutputs
from generator.layers.network_plan import NetworkPlan
from generator.policies.endpoint_policies import account_endpoint_policy
from generator.wiring import Layer, LayerBuilder, Platform


@dataclass(frozen=True)
class EndpointsOutputs:
    """Nothing: private DNS leads to the endpoints, nobody names them."""


def build_endpoints(
    platform: Platform, plan: NetworkPlan, network: NetworkOutputs, *, existing_vpc: bool
) -> Layer[EndpointsOutputs]:
    """The endpoints of the plan.

    Private DNS moves every client in the VPC to them. In a VPC that we made these are ours: the endpoints
    admit the shared group alone and carry policies. In an existing one they admit the whole VPC and are open.
    """
    whom = "the whole VPC, without policies" if existing_vpc else "clients of the environment only"
    layer = LayerBuilder("endpoints", f"Interface endpoints of AWS APIs, for {whom}.", platform)
    used = sorted({port for need in plan.interfaces for port in ports(need.service)})
    client_group_id = layer.parameter_for(network.client_security_group_id)
    group = layer.add(
        ec2.SecurityGroup(
            "EndpointSecurityGroup",
            GroupDescription="Interface endpoints of AWS APIs",
            VpcId=layer.parameter_for(network.vpc_id),
            SecurityGroupIngress=[
                ec2.SecurityGroupRule(IpProtocol="tcp", FromPort=port, ToPort=port, **source)
                for port in used
                for source in (
                    _the_vpc(layer, plan, network) if existing_vpc else [_the_clients(client_group_id)]
                )
            ],
            SecurityGroupEgress=closed_egress(),
            Tags=Tags(Name="aws-endpoints"),
        )
    )
    for port in used:
        layer.add(
            ec2.SecurityGroupEgress(
                "ClientEgress" if port == 443 else f"ClientEgress{port}",
                GroupId=client_group_id,
                IpProtocol="tcp",
                FromPort=port,
                ToPort=port,
                DestinationSecurityGroupId=group.ref(),
                Description="AWS APIs by way of their interface endpoints",
            )
        )
    for need in plan.interfaces:
        layer.add(
            ec2.VPCEndpoint(
                names.logical_id(need.service, "endpoint"),
                VpcEndpointType="Interface",
                ServiceName=Sub(need.name),
                VpcId=layer.parameter_for(network.vpc_id),
                SubnetIds=layer.parameter_for(network.private_subnet_ids),
                SecurityGroupIds=[group.ref()],
                PrivateDnsEnabled=True,
                Tags=Tags(Name=need.service),
                **_policy(need.service, plan, existing_vpc),
            )
        )
    return layer.build(EndpointsOutputs)


def _the_clients(client_group_id: Any) -> dict[str, Any]:
    return {"SourceSecurityGroupId": client_group_id, "Description": "Clients of AWS APIs"}


def _the_vpc(layer: LayerBuilder, plan: NetworkPlan, network: NetworkOutputs) -> list[dict[str, Any]]:
    cidrs = layer.parameter_for(network.vpc_cidrs)
    return [
        {"CidrIp": Select(index, cidrs), "Description": "All of the VPC, which private DNS leads here"}
        for index in range(plan.vpc_cidr_count)
    ]


def _policy(service: str, plan: NetworkPlan, existing_vpc: bool) -> dict[str, Any]:
    if existing_vpc or service not in WITH_POLICY:
        return {}
    return {"PolicyDocument": account_endpoint_policy(plan.accounts)}
