"""build_network: a new VPC or an existing one, and what both get."""

from __future__ import annotations

from troposphere import ec2

from generator.config.network import Network
from generator.layers.network.client_group import ApiClients, add_client_group
from generator.layers.network.contract import NetworkInputs, NetworkOutputs
from generator.layers.network.existing_vpc import take_existing_vpc
from generator.layers.network.flow_logs import add_flow_logs
from generator.layers.network.gateway_endpoints import add_gateway_endpoints
from generator.layers.network.new_vpc import add_vpc
from generator.layers.network_plan import NetworkPlan
from generator.wiring import Layer, LayerBuilder, Platform


def build_network(
    platform: Platform, config: Network, plan: NetworkPlan, inputs: NetworkInputs
) -> Layer[NetworkOutputs]:
    """The network of an environment, IPv4 only.

    Amazon's DNS resolver, time service and task metadata are reached without any security-group rule:
    security groups do not filter them (Amazon VPC User Guide, "Security group basics").
    """
    layer = LayerBuilder("network", "VPC, its ways out and the security group of AWS API clients.", platform)
    if inputs.existing:
        vpc = take_existing_vpc(layer, inputs.existing, gateways=bool(plan.gateways))
    else:
        vpc = add_vpc(layer, config, plan, inputs)
    add_gateway_endpoints(layer, vpc, plan)
    client_group: ec2.SecurityGroup = add_client_group(layer, vpc, ApiClients.of(config, plan), inputs)
    # In a VPC of others the logs may be there already; there they are written only on request.
    by_default = platform.production and not inputs.existing
    if by_default if config.flow_logs.enabled is None else config.flow_logs.enabled:
        add_flow_logs(layer, vpc, config.flow_logs)
    return layer.build(
        NetworkOutputs,
        vpc_id=vpc.id,
        vpc_cidrs=vpc.cidrs,
        private_subnet_ids=vpc.private_subnet_ids,
        public_subnet_ids=vpc.public_subnet_ids or None,
        client_security_group_id=client_group.ref(),
    )
