"""Root parameters of the load balancers: certificates and web ACL, which are regional."""

from __future__ import annotations

from typing import Final

from generator import names
from generator.assembly.deployment import Deployment
from generator.layers.ingress import IngressInputs
from generator.wiring import RootParameter

_GROUP: Final = "Ingress"


def ingress_inputs(deployment: Deployment) -> IngressInputs:
    """Which load balancers there are, and what the deployment knows of them."""
    environment = deployment.environment
    hosts = (route.host for service in environment.public_services for route in service.routes)
    public, internal = environment.ingress.public, environment.ingress.internal
    return IngressInputs(
        public_certificate=_certificate(deployment, "public", public.certificate)
        if environment.public_services
        else None,
        internal_certificate=_certificate(deployment, "internal", internal.certificate)
        if environment.internal_services
        else None,
        web_acl=_web_acl(deployment, public.waf)
        if environment.public_services and public.waf not in (None, "none")
        else None,
        public_hosts=tuple(dict.fromkeys(host for host in hosts if host and not host.startswith("*"))),
    )


def _certificate(deployment: Deployment, scheme: str, primary: str | None) -> RootParameter:
    parameter = RootParameter(
        names.logical_id(scheme, "certificate-arn"),
        f"ACM certificate of the {scheme} load balancer, in the region of the stack.",
        group=_GROUP,
        label=f"Certificate of the {scheme} load balancer",
        allowed_pattern=r"^arn:aws(-[a-z]+)*:acm:[a-z0-9-]+:\d{12}:certificate/[0-9a-f-]{36}$",
        constraint="The ARN of an ACM certificate.",
    )
    return deployment.add(
        parameter,
        deployment.by_region(lambda region: getattr(region.certificates, scheme) or primary or ""),
    )


def _web_acl(deployment: Deployment, primary: str | None) -> RootParameter:
    parameter = RootParameter(
        "WebAclArn",
        "Web ACL of AWS WAF in front of the public load balancer.",
        group=_GROUP,
        label="Web ACL",
        allowed_pattern=r"^arn:aws(-[a-z]+)*:wafv2:.+$",
        constraint="The ARN of a regional web ACL.",
    )
    return deployment.add(parameter, deployment.by_region(lambda region: region.waf or primary or ""))
