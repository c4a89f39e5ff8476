"""The load balancers that somebody uses. Every rule of their listeners belongs to a service's own stack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from troposphere import GetAtt, Ref, wafv2

from generator.config.ingress import Ingress
from generator.errors import ConfigError, Problem
from generator.layers.ingress.access_logs import access_log_bucket
from generator.layers.ingress.dns_records import alias_records
from generator.layers.ingress.listeners import Listeners, add_listeners
from generator.layers.ingress.load_balancer import INTERNAL, PUBLIC, LoadBalancer, add_load_balancer
from generator.layers.network import NetworkOutputs
from generator.wiring import (
    Arn,
    Layer,
    LayerBuilder,
    Platform,
    RootParameter,
    SecurityGroupId,
    SubnetIds,
    Text,
)


@dataclass(frozen=True)
class IngressInputs:
    """What only a deployment knows. A load balancer is made when its certificate is given."""

    public_certificate: RootParameter | None = None
    internal_certificate: RootParameter | None = None
    web_acl: RootParameter | None = None
    public_hosts: tuple[str, ...] = ()
    """Host names, without wildcards, that get an alias record."""


@dataclass(frozen=True)
class IngressOutputs:
    """What a service behind a load balancer needs of it; nothing where there is none."""

    public_listener_arn: Annotated[Arn | None, "ARN of the public HTTPS listener."]
    public_test_listener_arn: Annotated[Arn | None, "ARN of the public test listener."]
    public_security_group_id: Annotated[SecurityGroupId | None, "Public load balancer's security group."]
    public_load_balancer: Annotated[Text | None, "Public load balancer, as its metrics name it."]
    public_dns_name: Annotated[Text | None, "DNS name of the public load balancer."]
    internal_listener_arn: Annotated[Arn | None, "ARN of the internal HTTPS listener."]
    internal_test_listener_arn: Annotated[Arn | None, "ARN of the internal test listener."]
    internal_security_group_id: Annotated[SecurityGroupId | None, "Internal load balancer's security group."]
    internal_load_balancer: Annotated[Text | None, "Internal load balancer, as its metrics name it."]
    internal_dns_name: Annotated[Text | None, "DNS name of the internal load balancer."]


def build_ingress(
    platform: Platform, config: Ingress, network: NetworkOutputs, inputs: IngressInputs
) -> Layer[IngressOutputs]:
    """One load balancer for each certificate that is given.

    Raises:
        ConfigError: The public load balancer is wanted, and the VPC has no public subnets.
    """
    layer = LayerBuilder("ingress", "Load balancers, their listeners and access logs.", platform)
    bucket = access_log_bucket(layer, config.access_logs)
    protected = platform.production if config.deletion_protection is None else config.deletion_protection
    outputs = {**_outputs("public"), **_outputs("internal")}
    if certificate := inputs.public_certificate:
        subnets = _public_subnets(network)
        public = add_load_balancer(
            layer, PUBLIC, config.public, network.vpc_id, subnets, log_bucket=bucket, protected=protected
        )
        listeners = add_listeners(layer, PUBLIC, config.public, public, certificate)
        outputs |= _outputs("public", public, listeners)
        if inputs.web_acl:
            layer.add(_web_acl_association(public, layer.parameter_for(inputs.web_acl)))
        for record in alias_records(config.dns, inputs.public_hosts, public) if config.dns else ():
            layer.add(record)
    if certificate := inputs.internal_certificate:
        subnets = network.private_subnet_ids
        internal = add_load_balancer(
            layer, INTERNAL, config.internal, network.vpc_id, subnets, log_bucket=bucket, protected=protected
        )
        listeners = add_listeners(layer, INTERNAL, config.internal, internal, certificate)
        outputs |= _outputs("internal", internal, listeners)
    return layer.build(IngressOutputs, **outputs)


def _outputs(
    side: str, balancer: LoadBalancer | None = None, listeners: Listeners | None = None
) -> dict[str, Any]:
    test = listeners.test if listeners else None
    return {
        f"{side}_listener_arn": listeners and Ref(listeners.production),
        f"{side}_test_listener_arn": test and Ref(test),
        f"{side}_security_group_id": balancer and GetAtt(balancer.security_group, "GroupId"),
        f"{side}_load_balancer": balancer and GetAtt(balancer.resource, "LoadBalancerFullName"),
        f"{side}_dns_name": balancer and GetAtt(balancer.resource, "DNSName"),
    }


def _public_subnets(network: NetworkOutputs) -> SubnetIds:
    if network.public_subnet_ids is None:
        raise ConfigError(
            Problem(
                "the public load balancer needs public subnets, and the existing VPC names none",
                path=("network", "existing", "publicSubnetIds"),
                remedy="name two or more, or turn the services of kind web into internal ones",
            )
        )
    return network.public_subnet_ids


def _web_acl_association(public: LoadBalancer, web_acl: Ref) -> wafv2.WebACLAssociation:
    return wafv2.WebACLAssociation(
        "PublicWebAclAssociation", ResourceArn=Ref(public.resource), WebACLArn=web_acl
    )
