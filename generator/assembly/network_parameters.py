"""Root parameters of the network: a block for a new VPC, IDs for an existing one."""

from __future__ import annotations

from typing import Final, Literal

from generator.assembly.deployment import Deployment
from generator.config import prefix_lists
from generator.config.network import ExistingVpc, Network
from generator.config.regions import RegionOverrides
from generator.layers.network import ExistingVpcInputs, NetworkInputs
from generator.wiring import RootParameter

_GROUP: Final = "Network"
_STRINGS: Final = "CommaDelimitedList"
_SUBNETS: Final = "List<AWS::EC2::Subnet::Id>"


def network_inputs(deployment: Deployment) -> NetworkInputs:
    """What the network layer takes from the deployment."""
    network, regions = deployment.environment.network, deployment.environment.all_regions
    return NetworkInputs(
        vpc_cidr=None if network.existing else _vpc_cidr(deployment),
        zone_ids=_zone_ids(deployment, network.zone_ids) if network.zone_ids else None,
        existing=_existing(deployment, network.existing) if network.existing else None,
        s3_prefix_list_id=_prefix_list(deployment, "S3"),
        dynamodb_prefix_list_id=_prefix_list(deployment, "DynamoDB"),
        regions=regions,
    )


def _vpc_cidr(deployment: Deployment) -> RootParameter:
    default = deployment.environment.network.vpc_cidr
    length = default.partition("/")[2]
    parameter = RootParameter(
        "VpcCidr",
        "IPv4 block of the VPC; the subnets are computed from it.",
        group=_GROUP,
        label="VPC block",
        default=default,
        allowed_pattern=rf"^(\d{{1,3}}\.){{3}}\d{{1,3}}/{length}$",
        constraint=f"An IPv4 block with the prefix length {length}, for which the subnets are laid out.",
    )
    return deployment.add(parameter, deployment.by_region(lambda region: region.cidr or default))


def _zone_ids(deployment: Deployment, stated: tuple[str, ...]) -> RootParameter:
    parameter = RootParameter(
        "AvailabilityZoneIds",
        "Zone ids of the subnets, in order.",
        group=_GROUP,
        label="Zone ids",
        cloudformation_type=_STRINGS,
    )
    return deployment.add(parameter, deployment.by_region(lambda region: ",".join(region.zone_ids or stated)))


def _prefix_list(deployment: Deployment, service: Literal["S3", "DynamoDB"]) -> RootParameter | None:
    """For regions whose prefix lists the generator does not know, and wherever one is stated."""
    environment, key = deployment.environment, service.lower()
    sections: dict[str, Network | RegionOverrides] = {
        environment.region: environment.network,
        **environment.regions,
    }
    stated = {region: getattr(section, f"{key}_prefix_list_id") for region, section in sections.items()}
    if prefix_lists.known(stated) and not any(stated.values()):
        return None
    parameter = RootParameter(
        f"{service}PrefixListId",
        f"Managed prefix list of {service} in the region (aws ec2 describe-managed-prefix-lists shows it).",
        group=_GROUP,
        label=f"Prefix list of {service}",
        allowed_pattern=r"^pl-[0-9a-f]{8,17}$",
    )
    return deployment.add(
        parameter,
        {
            region: value or prefix_lists.PREFIX_LISTS.get(region, {}).get(key, "")
            for region, value in stated.items()
        },
    )


def _existing(deployment: Deployment, primary: ExistingVpc) -> ExistingVpcInputs:
    def parameter(name: str, label: str, kind: str, of: str) -> RootParameter:
        def value_of(region: RegionOverrides) -> str:
            value = getattr(region.existing or primary, of)
            return value if isinstance(value, str) else ",".join(value)

        description = f"{label} of the existing VPC."
        declared = RootParameter(name, description, group=_GROUP, label=label, cloudformation_type=kind)
        return deployment.add(declared, deployment.by_region(value_of))

    return ExistingVpcInputs(
        vpc_id=parameter("VpcId", "ID", "AWS::EC2::VPC::Id", "vpc_id"),
        cidrs=parameter("VpcCidrs", "IPv4 blocks", _STRINGS, "cidrs"),
        private_subnet_ids=parameter("PrivateSubnetIds", "Private subnets", _SUBNETS, "private_subnet_ids"),
        public_subnet_ids=parameter("PublicSubnetIds", "Public subnets", _SUBNETS, "public_subnet_ids")
        if primary.public_subnet_ids
        else None,
        private_route_table_ids=parameter(
            "PrivateRouteTableIds", "Private route tables", _STRINGS, "private_route_table_ids"
        )
        if primary.private_route_table_ids
        else None,
    )
