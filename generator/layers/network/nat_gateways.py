"""NAT gateways and the routes to them."""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import GetAtt, Tags, ec2

from generator.layers.network_plan import NetworkPlan
from generator.wiring import LayerBuilder


def add_nat_gateways(
    layer: LayerBuilder,
    plan: NetworkPlan,
    vpc: ec2.VPC,
    public_subnets: Sequence[ec2.Subnet],
    private_tables: Sequence[ec2.RouteTable],
    attachment: ec2.VPCGatewayAttachment,
) -> None:
    """What the plan's egress asks for, nothing for ``none``.

    The single gateway is the first of those that a gateway in each zone would have, so that it stays when the
    others come.
    """
    match plan.egress:
        case "nat-per-az":
            gateways = [
                _zonal(layer, subnet, n, attachment) for n, subnet in enumerate(public_subnets, start=1)
            ]
        case "nat-single":
            gateways = [_zonal(layer, public_subnets[0], 1, attachment)] * len(private_tables)
        case "nat-regional":
            gateways = [_regional(layer, vpc, attachment)] * len(private_tables)
        case _:
            return
    for n, (table, gateway) in enumerate(zip(private_tables, gateways, strict=True), start=1):
        layer.add(
            ec2.Route(
                f"PrivateRoute{n}",
                RouteTableId=table.ref(),
                DestinationCidrBlock="0.0.0.0/0",
                NatGatewayId=gateway.ref(),
            )
        )


def _zonal(
    layer: LayerBuilder, subnet: ec2.Subnet, number: int, attachment: ec2.VPCGatewayAttachment
) -> ec2.NatGateway:
    name = f"nat-{number}"
    address = layer.add(
        ec2.EIP(f"NatAddress{number}", DependsOn=attachment.title, Domain="vpc", Tags=Tags(Name=name))
    )
    return layer.add(
        ec2.NatGateway(
            f"NatGateway{number}",
            DependsOn=attachment.title,
            AllocationId=GetAtt(address, "AllocationId"),
            SubnetId=subnet.ref(),
            Tags=Tags(Name=name),
        )
    )


def _regional(layer: LayerBuilder, vpc: ec2.VPC, attachment: ec2.VPCGatewayAttachment) -> ec2.NatGateway:
    """One gateway that follows the tasks into each zone, with addresses that AWS allocates.

    Amazon VPC User Guide, "Regional NAT gateways": it stands in no subnet and may take an hour to reach a new
    zone.
    """
    return layer.add(
        ec2.NatGateway(
            "RegionalNatGateway",
            DependsOn=attachment.title,
            AvailabilityMode="regional",
            ConnectivityType="public",
            VpcId=vpc.ref(),
            Tags=Tags(Name="nat-regional"),
        )
    )
