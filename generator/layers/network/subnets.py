"""How a VPC's block is cut into subnets.

Eight equal blocks, whatever the number of zones: the first four are those of the private subnets, the last
four those of the public ones, one a zone. So a further zone, or public subnets, take blocks that were free
and move no subnet that is there. A /16 gives subnets of /19 with 8,187 addresses each; a /24, the smallest,
gives /27 with 27, the least that an Application Load Balancer takes (Elastic Load Balancing User Guide
for Application Load Balancers, "Subnets for your load balancer"). AWS keeps five addresses of each.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final

from troposphere import Cidr, GetAZs, Ref, Select, Tags, ec2

from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder, RootParameter

BLOCKS: Final = 8
_BLOCK_BITS: Final = 3


@dataclass(frozen=True)
class SubnetKind:
    """Private or public: the first word of logical IDs, and the first of its blocks."""

    name: str
    first_block: int


PRIVATE: Final = SubnetKind("Private", 0)
PUBLIC: Final = SubnetKind("Public", 4)


@dataclass(frozen=True)
class SubnetLayout:
    """The blocks of one VPC, and its zones."""

    vpc: ec2.VPC
    cidr: TemplateValue
    host_bits: int
    zones: int
    zone_ids: TemplateValue = None
    """List of zone ids; the first zones of the region without it."""

    @staticmethod
    def host_bits_in(cidr: RootParameter) -> int:
        """The bits of an address within a subnet of this VPC, which ``Fn::Cidr`` calls its cidrBits.

        Raises:
            ValueError: The parameter has no default that is a block.
        """
        return 32 - ipaddress.IPv4Network(str(cidr.default)).prefixlen - _BLOCK_BITS


def add_subnets(
    layer: LayerBuilder, layout: SubnetLayout, kind: SubnetKind, after: ec2.VPCGatewayAttachment | None = None
) -> list[ec2.Subnet]:
    """One subnet a zone, each with the tag by which people find it.

    ``after`` makes public ones wait for the internet gateway, without which no load balancer can be created.
    """
    return [
        layer.add(
            ec2.Subnet(
                f"{kind.name}Subnet{zone + 1}",
                VpcId=layout.vpc.ref(),
                CidrBlock=Select(kind.first_block + zone, Cidr(layout.cidr, BLOCKS, layout.host_bits)),
                MapPublicIpOnLaunch=False,
                Tags=Tags(Name=f"{kind.name.lower()}-{zone + 1}"),
                **_place(layout, zone),
                **({"DependsOn": after.title} if after else {}),
            )
        )
        for zone in range(layout.zones)
    ]


def _place(layout: SubnetLayout, zone: int) -> dict[str, TemplateValue]:
    if layout.zone_ids is not None:
        return {"AvailabilityZoneId": Select(zone, layout.zone_ids)}
    return {"AvailabilityZone": Select(zone, GetAZs(Ref("AWS::Region")))}
