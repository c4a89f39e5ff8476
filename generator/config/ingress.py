"""The load balancers, made only when a service needs one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.config.network import CidrBlock
from generator.config.section import Distinct, MisfitError, Section, Text

CertificateArn = Annotated[
    str, Field(pattern=r"^arn:aws(-[a-z]+)*:acm:[a-z0-9-]+:\d{12}:certificate/[0-9a-f-]{36}$")
]
WebAclArn = Annotated[
    str, Field(pattern=r"^arn:aws(-[a-z]+)*:wafv2:[a-z0-9-]+:\d{12}:regional/webacl/[^/]+/[0-9a-f-]{36}$")
]
#: Predefined security policies of an HTTPS listener that admit TLS 1.2 and later
#: (Elastic Load Balancing, "Security policies for your Application Load Balancer").
TlsPolicy = Literal[
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
]


class TestListener(Section):
    """A restricted listener on port 8443 with the same routes, for tests that pass by the public one."""

    allowed_cidrs: Distinct[CidrBlock] = Field(min_length=1, description="Who may reach it; nobody else can.")


class LoadBalancer(Section):
    """One Application Load Balancer."""

    certificate: CertificateArn | None = Field(
        default=None,
        description="ACM certificate of the primary region, e.g. "
        "`arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-4333-8444-555555555555`; "
        "`regions.<region>.certificates` has the others'. Required as soon as a service uses the load "
        "balancer.",
    )
    allowed_cidrs: Distinct[CidrBlock] | None = Field(
        default=None,
        description="Who may reach it: by default everybody for the public one; for the internal one nobody "
        "but the services that connect to it.",
    )
    tls_policy: TlsPolicy = Field(
        default="ELBSecurityPolicy-TLS13-1-2-2021-06",
        description="Security policy of the HTTPS listener; TLS 1.2 and 1.3 by default.",
    )
    idle_timeout_seconds: int = Field(
        default=60, ge=1, le=4000, description="Seconds until an idle connection is closed; 60."
    )
    test_listener: TestListener | None = Field(
        default=None, description="A restricted second listener on port 8443; none by default."
    )
    waf: WebAclArn | Literal["none"] | None = Field(
        default=None,
        description="Web ACL of AWS WAF, e.g. `arn:aws:wafv2:us-east-1:111122223333:regional/webacl/edge/"
        "11111111-2222-4333-8444-555555555555`, or `none`; production has to say one of the two for the "
        "public load balancer.",
    )


class Dns(Section):
    """Alias records in Route 53 for the exact hosts of the public routes."""

    hosted_zone_id: str = Field(
        pattern=r"^Z[A-Z0-9]{3,31}$",
        description="The public hosted zone of the hosts, e.g. `Z0123456789ABCDEFGHIJ`.",
    )
    latency_routing: bool = Field(
        default=False,
        description="Whether each region adds a latency record, so that several can share a host; no.",
    )


class AccessLogs(Section):
    """Access logs of the load balancers, in a bucket of the platform's own."""

    enabled: bool | None = Field(
        default=None, description="Whether access logs are written; in production by default."
    )
    bucket: Text | None = Field(
        default=None, description="A bucket that is there already; one is created by default."
    )
    retention_days: int = Field(
        default=90, ge=1, description="Days that the created bucket keeps them; 90 by default."
    )


class Ingress(Section):
    """Load balancers, their certificates and who may reach them."""

    public: LoadBalancer = Field(
        default_factory=LoadBalancer, description="The internet-facing load balancer."
    )
    internal: LoadBalancer = Field(
        default_factory=LoadBalancer, description="The load balancer inside the VPC."
    )
    dns: Dns | None = Field(default=None, description="Alias records for the routes; none by default.")
    access_logs: AccessLogs = Field(default_factory=AccessLogs, description="Access logs.")
    deletion_protection: bool | None = Field(
        default=None,
        description="Whether the load balancers are protected against deletion; in production by default.",
    )

    @model_validator(mode="after")
    def _waf_is_for_the_public_one(self) -> Ingress:
        if self.internal.waf not in (None, "none"):
            raise MisfitError(
                "a web ACL in front of the internal load balancer is not supported",
                *("internal", "waf"),
                remedy="waf belongs to ingress.public",
            )
        return self
