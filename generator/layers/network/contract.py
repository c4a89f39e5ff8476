"""What the network layer takes and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.wiring import RootParameter, SecurityGroupId, Strings, SubnetIds, VpcId


@dataclass(frozen=True)
class ExistingVpcInputs:
    """The IDs of an existing VPC, which differ from region to region."""

    vpc_id: RootParameter
    cidrs: RootParameter
    private_subnet_ids: RootParameter
    public_subnet_ids: RootParameter | None = None
    private_route_table_ids: RootParameter | None = None


@dataclass(frozen=True)
class NetworkInputs:
    """What only a deployment knows: the block of a new VPC, or the IDs of an existing one."""

    regions: tuple[str, ...]
    """The regions of the environment; prefix lists differ between them."""
    vpc_cidr: RootParameter | None = None
    """Its default decides the layout of the subnets, so its pattern admits no other prefix length."""
    zone_ids: RootParameter | None = None
    existing: ExistingVpcInputs | None = None
    s3_prefix_list_id: RootParameter | None = None
    """Given when the prefix lists of some region are not known."""
    dynamodb_prefix_list_id: RootParameter | None = None
    """Likewise, for environments that use DynamoDB."""


@dataclass(frozen=True)
class NetworkOutputs:
    """What the other layers stand in."""

    vpc_id: Annotated[VpcId, "VPC of the environment."]
    vpc_cidrs: Annotated[Strings, "IPv4 blocks of the VPC."]
    private_subnet_ids: Annotated[SubnetIds, "Subnets of the tasks, one in each availability zone."]
    public_subnet_ids: Annotated[SubnetIds | None, "Subnets of the public load balancer."]
    client_security_group_id: Annotated[
        SecurityGroupId, "Security group of all that call AWS APIs, beside the own one of each service."
    ]
