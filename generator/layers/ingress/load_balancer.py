"""A load balancer and the security group in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from troposphere import GetAtt, Tags, ec2
from troposphere import elasticloadbalancingv2 as elb

from generator import names
from generator.config.ingress import LoadBalancer as LoadBalancerConfig
from generator.layers.closed_egress import closed_egress
from generator.layers.ingress.access_logs import LogBucket
from generator.wiring import LayerBuilder, SubnetIds, VpcId

#: Port of the listener on which a release is tried before customers see it.
TEST_PORT: Final = 8443


@dataclass(frozen=True)
class Side:
    """On which side of the VPC a load balancer stands."""

    name: Literal["Public", "Internal"]
    short_name: str
    scheme: Literal["internet-facing", "internal"]
    default_clients: tuple[str, ...]
    """CIDRs that reach it when the params say nothing."""


PUBLIC: Final = Side("Public", "pub", "internet-facing", ("0.0.0.0/0",))
#: Services that connect to it open its security group to themselves, in their own stacks.
INTERNAL: Final = Side("Internal", "int", "internal", ())


@dataclass(frozen=True)
class LoadBalancer:
    """A load balancer that has been added: troposphere's resources, to refer to."""

    resource: Any
    security_group: Any


def add_load_balancer(
    layer: LayerBuilder,
    side: Side,
    config: LoadBalancerConfig,
    vpc_id: VpcId,
    subnet_ids: SubnetIds,
    *,
    log_bucket: LogBucket | None,
    protected: bool,
) -> LoadBalancer:
    """Add the load balancer of one side, without listeners."""
    name = layer.sub(names.LOAD_BALANCER.of(project=layer.platform.project, scheme=side.short_name))
    security_group = layer.add(
        ec2.SecurityGroup(
            f"{side.name}SecurityGroup",
            GroupDescription=f"{side.name} load balancer",
            VpcId=layer.parameter_for(vpc_id),
            SecurityGroupIngress=list(_ingress_rules(side, config)),
            # A service opens the way to its own port, in its own stack.
            SecurityGroupEgress=closed_egress(),
            Tags=Tags(Name=name),
        )
    )
    attributes = {
        "deletion_protection.enabled": _flag(protected),
        "idle_timeout.timeout_seconds": str(config.idle_timeout_seconds),
        "routing.http.drop_invalid_header_fields.enabled": "true",
        "routing.http.desync_mitigation_mode": "defensive",
        "access_logs.s3.enabled": _flag(log_bucket is not None),
        **({"access_logs.s3.bucket": log_bucket.name} if log_bucket else {}),
    }
    resource = layer.add(
        elb.LoadBalancer(
            f"{side.name}LoadBalancer",
            # The load balancer writes a test file as soon as logs are on.
            **({"DependsOn": log_bucket.policy} if log_bucket and log_bucket.policy else {}),
            Name=name,
            Type="application",
            Scheme=side.scheme,
            IpAddressType="ipv4",
            Subnets=layer.parameter_for(subnet_ids),
            SecurityGroups=[GetAtt(security_group, "GroupId")],
            LoadBalancerAttributes=[
                elb.LoadBalancerAttributes(Key=key, Value=value) for key, value in attributes.items()
            ],
        )
    )
    return LoadBalancer(resource, security_group)


def _ingress_rules(side: Side, config: LoadBalancerConfig) -> Iterator[ec2.SecurityGroupRule]:
    clients = side.default_clients if config.allowed_cidrs is None else config.allowed_cidrs
    for cidr in clients:
        yield _from(cidr, 443, "HTTPS")
        yield _from(cidr, 80, "HTTP, answered with a redirect to HTTPS")
    for cidr in config.test_listener.allowed_cidrs if config.test_listener else ():
        yield _from(cidr, TEST_PORT, "Test listener")


def _from(cidr: str, port: int, description: str) -> ec2.SecurityGroupRule:
    return ec2.SecurityGroupRule(
        IpProtocol="tcp", FromPort=port, ToPort=port, CidrIp=cidr, Description=description
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"
