"""The VPC: a new one or an existing one, its egress and its endpoints."""

from __future__ import annotations

import ipaddress
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, model_validator

from generator.config.logs import RetentionDays
from generator.config.section import Distinct, MisfitError, Section, Text

Egress = Literal["none", "nat-per-az", "nat-single", "nat-regional"]
DEFAULT_CIDR: Final = "10.0.0.0/16"


def _cidr_block(text: str) -> str:
    try:
        network = ipaddress.IPv4Network(text, strict=False)
    except ValueError:
        raise MisfitError(f"{text} is no IPv4 network", remedy=f"e.g. {DEFAULT_CIDR}") from None
    if text != str(network):
        is_host = text.partition("/")[0] != str(network.network_address)
        fault = "names a host within its network" if is_host else "is not written as address/prefix length"
        raise MisfitError(f"{text} {fault}", remedy=f"write {network}")
    return text


def _vpc_cidr(text: str) -> str:
    network = ipaddress.IPv4Network(_cidr_block(text))
    if not any(network.subnet_of(private) for private in PRIVATE_NETWORKS):
        ranges = ", ".join(str(private) for private in PRIVATE_NETWORKS)
        raise ValueError(f"{text} is not private; a VPC's block lies in {ranges}")
    if not 16 <= network.prefixlen <= 24:
        size = "small" if network.prefixlen > 24 else "large"
        raise ValueError(f"{text} is too {size}: a VPC with two to four zones takes a /16 to a /24")
    return text


#: RFC 1918, and RFC 6598 which AWS admits for VPCs too (Amazon VPC User Guide, "VPC CIDR blocks").
PRIVATE_NETWORKS = tuple(
    ipaddress.IPv4Network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)

#: Any IPv4 network, host bits zero.
CidrBlock = Annotated[str, AfterValidator(_cidr_block)]
#: A private IPv4 network, /16 to /24.
VpcCidr = Annotated[str, AfterValidator(_vpc_cidr)]
ZoneId = Annotated[str, Field(pattern=r"^[a-z]{2,4}\d-(az|[a-z0-9]+-az)\d$")]
PrefixListId = Annotated[str, Field(pattern=r"^pl-[0-9a-f]{8,17}$")]
SubnetId = Annotated[str, Field(pattern=r"^subnet-[0-9a-f]{8,17}$")]


class ExistingVpc(Section):
    """A VPC that is there already. Its IDs become parameters of the root stack."""

    vpc_id: str = Field(pattern=r"^vpc-[0-9a-f]{8,17}$", description="The VPC, e.g. `vpc-0a1b2c3d4e5f60718`.")
    cidrs: Distinct[CidrBlock] = Field(
        min_length=1, description="Its IPv4 blocks: who may call endpoints and internal load balancers."
    )
    private_subnet_ids: Distinct[SubnetId] = Field(
        min_length=2,
        description="Subnets for tasks, e.g. `subnet-0a1b2c3d4e5f60718`, one in each availability zone.",
    )
    public_subnet_ids: Distinct[SubnetId] = Field(
        default=(),
        description="Subnets for the public load balancer, e.g. `subnet-0a1b2c3d4e5f60718`; needed by "
        "`web` services only.",
    )
    private_route_table_ids: Distinct[Annotated[str, Field(pattern=r"^rtb-[0-9a-f]{8,17}$")]] = Field(
        default=(),
        description="Route tables that get the gateway endpoints, e.g. `rtb-0a1b2c3d4e5f60718`; none are "
        "made without.",
    )
    internet: bool = Field(
        default=False, description="Whether the private subnets have a route to the internet; no by default."
    )
    endpoints: Distinct[Text] = Field(
        default=(), description="Endpoint services that the VPC has already, e.g. `s3`, `ecr.api`."
    )

    @model_validator(mode="after")
    def _layer_bucket_reachable(self) -> ExistingVpc:
        if not (self.internet or self.private_route_table_ids or "s3" in self.endpoints):
            raise ValueError(
                "image layers come from S3: give privateRouteTableIds for a gateway endpoint, list s3 in "
                "endpoints if the VPC has one, or say internet: true"
            )
        return self


class FlowLogs(Section):
    """VPC flow logs to CloudWatch Logs."""

    enabled: bool | None = Field(
        default=None, description="Whether flow logs are written; in production by default."
    )
    retention_days: RetentionDays = Field(
        default=90, description="Days that flow logs are kept; 90 by default."
    )
    traffic: Literal["ALL", "ACCEPT", "REJECT"] = Field(
        default="ALL", description="Which traffic is logged; all by default."
    )


class Network(Section):
    """The VPC that the tasks run in."""

    cidr: VpcCidr | None = Field(
        default=None, description=f"Block of the new VPC, a private /16 to /24; {DEFAULT_CIDR} by default."
    )
    availability_zones: int = Field(
        default=2, ge=2, le=4, description="Zones of the new VPC, two to four; two by default."
    )
    zone_ids: Distinct[ZoneId] | None = Field(
        default=None,
        description="Zone ids of the subnets, e.g. `use1-az1`, where not every zone offers Fargate; the "
        "region's first zones by default.",
    )
    egress: Egress | None = Field(
        default=None,
        description="Way to the internet. By default none unless a service needs it, then nat-single, or "
        "nat-per-az in production.",
    )
    endpoints: Literal["derived", "private"] | Distinct[Text] = Field(
        default="derived",
        description="Interface endpoints: `derived` makes what the services need where nothing else reaches "
        "it (beside a NAT none), `private` all that they need, a list these beside the derived ones.",
    )
    gateway_endpoints: bool = Field(
        default=True,
        description="Whether S3 and DynamoDB are reached by gateway endpoints, which cost nothing; yes by "
        "default. Without them their data passes the NAT gateways and is paid for: that is what a `baseline` "
        "says of a platform that had none.",
    )
    flow_logs: FlowLogs = Field(default_factory=FlowLogs, description="VPC flow logs.")
    existing: ExistingVpc | None = Field(
        default=None, description="Use this VPC and create none; by default one is created."
    )
    s3_prefix_list_id: PrefixListId | None = Field(
        default=None,
        description="Managed prefix list of S3 in the primary region, e.g. `pl-0a1b2c3d4e5f60718`, where the "
        "generator does not know it.",
    )
    dynamodb_prefix_list_id: PrefixListId | None = Field(
        default=None,
        description="Managed prefix list of DynamoDB in the primary region, e.g. `pl-0a1b2c3d4e5f60718`, "
        "likewise, if a service uses a table.",
    )

    @property
    def vpc_cidr(self) -> str:
        """Block of the new VPC."""
        return self.cidr or DEFAULT_CIDR

    @model_validator(mode="after")
    def _new_or_existing(self) -> Network:
        if self.existing and (self.cidr or self.egress or self.zone_ids):
            raise MisfitError(
                "an existing VPC brings its own block, zones and egress",
                "existing",
                remedy="leave out cidr, zoneIds and egress",
            )
        if self.existing and not self.gateway_endpoints:
            raise MisfitError(
                "an existing VPC gets gateway endpoints on the route tables that are given",
                "gatewayEndpoints",
                remedy="leave it out, and existing.privateRouteTableIds too",
            )
        if self.zone_ids is not None and len(self.zone_ids) != self.availability_zones:
            raise MisfitError(
                f"{len(self.zone_ids)} zoneIds for {self.availability_zones} availabilityZones",
                "zoneIds",
                remedy="one each is right",
            )
        return self
