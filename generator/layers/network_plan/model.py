"""The plan of a network: everything that is decided before a resource is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.config.network import Egress


@dataclass(frozen=True)
class EndpointNeed:
    """One endpoint, and why it is there."""

    service: str
    """Last part of its name, such as ``ecr.api``."""
    name: str
    """The whole of it, such as ``com.amazonaws.${AWS::Region}.ecr.api``."""
    reasons: tuple[str, ...]
    """Sentences for people."""


@dataclass(frozen=True)
class NetworkPlan:
    """What the network of an environment has to have."""

    egress: Egress | Literal["existing"]
    """The way to the internet; ``existing`` where an existing VPC has one."""
    interfaces: tuple[EndpointNeed, ...]
    """Interface endpoints to create: those of image pulls and logs first, the others by name."""
    gateways: tuple[EndpointNeed, ...]
    """Gateway endpoints to create: S3, then DynamoDB."""
    gateways_used: tuple[str, ...]
    """Services that are called by way of a prefix list, whether their gateway endpoint is ours or not."""
    buckets: tuple[str, ...]
    """ARNs of the buckets that the policy of the S3 gateway endpoint admits."""
    accounts: tuple[str, ...]
    """Other accounts whose resources the policies of the endpoints admit."""
    clients_use_internet: bool
    """Whether AWS APIs are called, or images pulled, through the internet, since no endpoint leads there."""
    public_subnets: bool
    """Whether a new VPC has public subnets: a public load balancer or a NAT gateway stands in them."""
    vpc_cidr_count: int
    """IPv4 blocks of the VPC, which is more than one only if it existed before."""
