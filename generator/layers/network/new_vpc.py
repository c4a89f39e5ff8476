"""A new VPC: subnets in each zone, their route tables, and the way out."""

from __future__ import annotations

from troposphere import GetAtt, Ref, Tags, ec2

from generator.config.network import Network
from generator.layers.network.contract import NetworkInputs
from generator.layers.network.nat_gateways import add_nat_gateways
from generator.layers.network.subnets import PRIVATE, PUBLIC, SubnetLayout, add_subnets
from generator.layers.network.vpc import Vpc
from generator.layers.network_plan import NetworkPlan
from generator.wiring import LayerBuilder

ANYWHERE = "0.0.0.0/0"


def add_vpc(layer: LayerBuilder, config: Network, plan: NetworkPlan, inputs: NetworkInputs) -> Vpc:
    """The VPC. Each zone has a private route table of its own, so that a NAT gateway a zone moves no subnet.

    Raises:
        TypeError: No block is given.
    """
    if inputs.vpc_cidr is None:
        raise TypeError("a new VPC needs the parameter of its block")
    cidr = layer.parameter_for(inputs.vpc_cidr)
    zones = config.availability_zones
    vpc = layer.add(
        ec2.VPC(
            "Vpc",
            CidrBlock=cidr,
            EnableDnsSupport=True,
            EnableDnsHostnames=True,
            Tags=Tags(Name=layer.sub(f"{layer.platform.project}-${{EnvironmentSuffix}}")),
        )
    )
    zone_ids = layer.parameter_for(inputs.zone_ids) if inputs.zone_ids else None
    layout = SubnetLayout(vpc, cidr, SubnetLayout.host_bits_in(inputs.vpc_cidr), zones, zone_ids)
    private = add_subnets(layer, layout, PRIVATE)
    private_tables = [add_route_table(layer, vpc, PRIVATE.name, n) for n in range(1, zones + 1)]
    for n, (subnet, table) in enumerate(zip(private, private_tables, strict=True), start=1):
        associate(layer, subnet, table, PRIVATE.name, n)
    public: list[ec2.Subnet] = []
    if plan.public_subnets or plan.egress == "nat-regional":
        attachment = add_internet_gateway(layer, vpc)
        if plan.public_subnets:
            public = add_subnets(layer, layout, PUBLIC, attachment)
            table = add_route_table(layer, vpc, PUBLIC.name)
            for n, subnet in enumerate(public, start=1):
                associate(layer, subnet, table, PUBLIC.name, n)
            layer.add(
                ec2.Route(
                    "PublicRoute",
                    DependsOn=attachment.title,
                    RouteTableId=table.ref(),
                    DestinationCidrBlock=ANYWHERE,
                    GatewayId=Ref("InternetGateway"),
                )
            )
        add_nat_gateways(layer, plan, vpc, public, private_tables, attachment)
    return Vpc(
        id=vpc.ref(),
        cidrs=[GetAtt(vpc, "CidrBlock")],
        private_subnet_ids=[subnet.ref() for subnet in private],
        public_subnet_ids=[subnet.ref() for subnet in public],
        private_route_table_ids=[table.ref() for table in private_tables],
        ours=True,
    )


def add_internet_gateway(layer: LayerBuilder, vpc: ec2.VPC) -> ec2.VPCGatewayAttachment:
    """The internet gateway; what needs it depends on its attachment."""
    gateway = layer.add(ec2.InternetGateway("InternetGateway"))
    return layer.add(
        ec2.VPCGatewayAttachment(
            "InternetGatewayAttachment", VpcId=vpc.ref(), InternetGatewayId=gateway.ref()
        )
    )


def add_route_table(
    layer: LayerBuilder, vpc: ec2.VPC, kind: str, number: int | None = None
) -> ec2.RouteTable:
    """A route table named after its kind, and after its zone if it has one."""
    name = f"{kind.lower()}-{number}" if number else kind.lower()
    return layer.add(ec2.RouteTable(f"{kind}RouteTable{number or ''}", VpcId=vpc.ref(), Tags=Tags(Name=name)))


def associate(layer: LayerBuilder, subnet: ec2.Subnet, table: ec2.RouteTable, kind: str, number: int) -> None:
    """Let a route table hold for a subnet."""
    layer.add(
        ec2.SubnetRouteTableAssociation(
            f"{kind}RouteTableAssociation{number}", SubnetId=subnet.ref(), RouteTableId=table.ref()
        )
    )
