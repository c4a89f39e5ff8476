"""Where a service connects to, beyond AWS: everything else stays closed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.config.network import CidrBlock, PrefixListId
from generator.config.section import Distinct, MisfitError, Section, Text
from generator.config.services.container import Port

HostName = Annotated[
    str, Field(pattern=r"^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$", max_length=128)
]


class Connection(Section):
    """One allowed connection: an egress rule, and where the other side is ours its ingress rule."""

    service: Text | None = Field(
        default=None,
        description="Another service, of kind `internal`; the port is known. Behind the internal load "
        "balancer this opens the load balancer, and so every service there.",
    )
    security_group: str | None = Field(
        default=None,
        pattern=r"^sg-[0-9a-f]{8,17}$",
        description="A security group, e.g. `sg-0a1b2c3d4e5f60718` of a database.",
    )
    cidr: CidrBlock | None = Field(default=None, description="A network, e.g. `10.20.0.0/16`.")
    prefix_list: PrefixListId | None = Field(
        default=None, description="A managed prefix list, e.g. `pl-0a1b2c3d4e5f60718`."
    )
    port: Port | None = Field(default=None, description="Port on the other side; needed unless `service`.")
    protocol: Literal["tcp", "udp"] = Field(default="tcp", description="Protocol; TCP by default.")

    @model_validator(mode="after")
    def _one_other_side(self) -> Connection:
        sides = [side for side in (self.service, self.security_group, self.cidr, self.prefix_list) if side]
        if len(sides) != 1:
            raise ValueError("names one other side: service, securityGroup, cidr or prefixList")
        if self.service and self.port:
            raise MisfitError("the port of a service is known", "port", remedy="leave it out")
        if not self.service and not self.port:
            raise ValueError("needs the port on the other side, e.g. port: 5432")
        return self

    @property
    def is_https_to_the_internet(self) -> bool:
        """Whether it opens what ``egress`` to the internet opens."""
        return (self.cidr, self.port, self.protocol) == ("0.0.0.0/0", 443, "tcp")


class EgressNeed(Section):
    """Which way out a service needs."""

    to: Literal["aws", "internet"] = Field(
        default="aws", description="`aws` for AWS APIs alone, `internet` for anything else; `aws` by default."
    )
    hosts: Distinct[HostName] = Field(
        default=(),
        description="The hosts it calls, e.g. `api.example.com`, as documentation; no rule follows from "
        "them.",
    )

    @model_validator(mode="after")
    def _hosts_are_on_the_internet(self) -> EgressNeed:
        if self.hosts and self.to == "aws":
            raise MisfitError(
                "hosts are what a service calls on the internet", "hosts", remedy="say to: internet"
            )
        return self
