"""The ways that an assembly has out of its private subnets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.cost.deployed.resource import Resource

Way = Literal["gateway endpoint", "interface endpoint", "NAT gateway", "existing VPC", "none"]


@dataclass(frozen=True)
class Ways:
    """What stands there for data to pass through."""

    gateways: frozenset[str]
    """Services of gateway endpoints."""
    interfaces: frozenset[str]
    """Services of interface endpoints."""
    nat: bool
    public: bool
    """Whether a load balancer of the platform answers the internet."""
    own_vpc: bool
    """Whether the VPC is of the platform; another has ways of its own, which are not billed here."""

    @property
    def internet(self) -> Way:
        """By NAT, to which endpoints are no alternative."""
        if self.nat:
            return "NAT gateway"
        return "none" if self.own_vpc else "existing VPC"

    @property
    def s3(self) -> Way:
        """The gateway endpoint, which is free, before any other."""
        if "s3" in self.gateways:
            return "gateway endpoint"
        return "interface endpoint" if "s3" in self.interfaces else self.internet

    def api(self, service: str | None) -> Way:
        """Of one API by its endpoint's name; without a name, of all of them if any has an endpoint."""
        apis = self.interfaces - {"s3", "dynamodb"}
        has_endpoint = bool(apis) if service is None else service in apis
        return "interface endpoint" if has_endpoint else self.internet


def ways_of(resources: Iterable[Resource], region: str) -> Ways:
    """The ways among the resources of a region."""
    found = list(resources)
    types = {each.type for each in found}
    endpoints = [each for each in found if each.type == "AWS::EC2::VPCEndpoint"]
    balancers = [each for each in found if each.type == "AWS::ElasticLoadBalancingV2::LoadBalancer"]
    return Ways(
        gateways=frozenset(endpoint_service(each, region) for each in endpoints if is_gateway(each)),
        interfaces=frozenset(endpoint_service(each, region) for each in endpoints if not is_gateway(each)),
        nat="AWS::EC2::NatGateway" in types,
        public=any(each.get("Scheme") == "internet-facing" for each in balancers),
        own_vpc="AWS::EC2::VPC" in types,
    )


def is_gateway(endpoint: Resource) -> bool:
    """Whether a VPC endpoint is a gateway endpoint."""
    return bool(endpoint.get("VpcEndpointType") == "Gateway")


def endpoint_service(endpoint: Resource, region: str) -> str:
    """Last part of an endpoint's name: ``ecr.api`` of ``com.amazonaws.us-east-1.ecr.api``."""
    name = str(endpoint.get("ServiceName"))
    return name.partition(f".{region}.")[2].removesuffix(".cn")
