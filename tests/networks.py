"""The network and endpoints layers of an environment, with the parameters that its deployment has."""

from __future__ import annotations

from generator.config import prefix_lists
from generator.config.environment import Environment
from generator.layers.endpoints import EndpointsOutputs, build_endpoints
from generator.layers.network import (
    ExistingVpcInputs,
    NetworkInputs,
    NetworkOutputs,
    build_network,
)
from generator.layers.network_plan import plan_network
from generator.wiring import Layer, Platform, RootParameter

STRINGS = "CommaDelimitedList"
SUBNETS = "List<AWS::EC2::Subnet::Id>"


def platform(environment: Environment) -> Platform:
    """The identity of the environment."""
    return Platform(
        project=environment.project,
        environment=environment.environment,
        suffix=_parameter("EnvironmentSuffix"),
        team="platform",
        production=environment.is_production,
    )


def network_layer(environment: Environment) -> Layer[NetworkOutputs]:
    """The network of the environment."""
    network = environment.network
    unknown = not prefix_lists.known(environment.all_regions)
    inputs = NetworkInputs(
        regions=environment.all_regions,
        vpc_cidr=None if network.existing else _parameter("VpcCidr", default=network.vpc_cidr),
        zone_ids=_parameter("AvailabilityZoneIds", STRINGS) if network.zone_ids else None,
        existing=_existing(environment),
        s3_prefix_list_id=_parameter("S3PrefixListId") if unknown else None,
        dynamodb_prefix_list_id=_parameter("DynamodbPrefixListId") if unknown else None,
    )
    return build_network(platform(environment), network, plan_network(environment), inputs)


def endpoints_layer(environment: Environment) -> Layer[EndpointsOutputs]:
    """The interface endpoints of the environment."""
    return build_endpoints(
        platform(environment),
        plan_network(environment),
        network_layer(environment).outputs,
        existing_vpc=environment.network.existing is not None,
    )


def _existing(environment: Environment) -> ExistingVpcInputs | None:
    vpc = environment.network.existing
    if vpc is None:
        return None
    public = _parameter("PublicSubnetIds", SUBNETS) if vpc.public_subnet_ids else None
    tables = _parameter("PrivateRouteTableIds", STRINGS) if vpc.private_route_table_ids else None
    return ExistingVpcInputs(
        vpc_id=_parameter("VpcId", "AWS::EC2::VPC::Id"),
        cidrs=_parameter("VpcCidrs", STRINGS),
        private_subnet_ids=_parameter("PrivateSubnetIds", SUBNETS),
        public_subnet_ids=public,
        private_route_table_ids=tables,
    )


def _parameter(name: str, kind: str = "String", default: str | None = None) -> RootParameter:
    return RootParameter(name, f"{name} of the test.", "Network", name, default, kind)
