"""A workload file: what runs and how much passes through it, before and after.

Keys are those of the file, in snake_case. Everything is a quantity of one month.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from generator.cost.input import Count, PlainSection, Quantity
from generator.cost.workload.network import EndpointsAfter, Nat, NatAfter
from generator.cost.workload.service import Service
from generator.reading.section import Many

#: No month has more hours.
_LONGEST_MONTH = 744


class EcrStorage(PlainSection):
    """Compressed image layers in the registry, in GB, each layer of a repository once."""

    before: Quantity | None = Field(default=None, description="GB before old images are deleted.")
    after: Quantity | None = Field(default=None, description="GB that a lifecycle policy leaves.")


class Other(PlainSection):
    """What stays as it is. A quantity that is left out is unknown, not zero."""

    albs: Count | None = Field(default=None, description="Application Load Balancers.")
    lcu: Quantity | None = Field(
        default=None, description="Load balancer capacity units of all load balancers, on average."
    )
    alb_public_ips: Count | None = Field(
        default=None, description="Public IPv4 addresses of load balancers: one for each zone of each."
    )
    logs_ingest_gb: Quantity | None = Field(default=None, description="GB that CloudWatch Logs takes in.")
    logs_storage_gb_month: Quantity | None = Field(
        default=None, description="GB that CloudWatch Logs keeps, on average."
    )
    container_insights: Literal["enhanced", "enabled", "disabled"] | None = Field(
        default=None, description="Container Insights of the cluster: enhanced, enabled or disabled."
    )
    alarms: Count | None = Field(
        default=None, description="Standard alarms of the account; the first ten are free."
    )
    egress_gb: Quantity | None = Field(
        default=None,
        description="GB sent to the internet, by load balancers and NAT gateways; the first 100 are free.",
    )
    inter_az_gb: Quantity | None = Field(
        default=None, description="GB between availability zones, counted once; each side pays."
    )
    secrets: Count | None = Field(default=None, description="Secrets in Secrets Manager.")
    kms_keys: Count | None = Field(default=None, description="Customer-managed KMS keys.")
    sns_paid_millions: Quantity | None = Field(
        default=None, description="Millions of SNS requests beyond the free first million."
    )


class Workload(PlainSection):
    """One region of a platform."""

    region: Annotated[str, Field(min_length=1)] = Field(
        description="AWS region, whose prices hold, e.g. `us-east-1`."
    )
    hours: Annotated[int, Field(ge=1, le=_LONGEST_MONTH)] = Field(
        default=730, description="Hours of a month, from 1 to 744; 730 by default."
    )
    price_snapshot: str | None = Field(
        default=None,
        description="Snapshot of prices that the numbers are meant for; refused if it is another.",
    )
    services: Annotated[Many[Service], Field(min_length=1)] = Field(
        description="Services, each with its tasks and their sizes before and after."
    )
    nat: Nat = Field(description="NAT gateways before, and what passes through them.")
    nat_after: NatAfter = Field(
        default_factory=NatAfter, description="NAT gateways that are kept afterwards."
    )
    endpoints_after: EndpointsAfter = Field(
        default_factory=EndpointsAfter, description="VPC endpoints afterwards; none by default."
    )
    ecr_gb: EcrStorage = Field(default_factory=EcrStorage, description="GB of images in the registry.")
    spot_discount: (
        Annotated[
            Quantity,
            Field(le=1, decimal_places=4),
            WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
        ]
        | None
    ) = Field(
        default=None,
        description="Discount of Fargate Spot, from 0 to 1, in place of the recorded Spot prices.",
    )
    other: Other = Field(default_factory=Other, description="What stays as it is.")
    expected: Annotated[Any, WithJsonSchema({})] = Field(
        default=None, description="What somebody expects of the result; never read."
    )

    @property
    def nat_zones_after(self) -> int:
        """Zones with a NAT gateway afterwards: stated, or those of before if anything needs the internet."""
        if self.nat_after.azs is not None:
            return self.nat_after.azs
        return 0 if self.nat.gb_internet == 0 else self.nat.azs

    @property
    def endpoint_zones(self) -> int:
        """Zones with interface endpoints; those of the NAT gateways unless stated."""
        return self.nat.azs if self.endpoints_after.azs is None else self.endpoints_after.azs

    @property
    def spot_share(self) -> Decimal:
        """The part of all tasks that runs on Spot, 0 to 1; whole tasks over whole tasks."""
        tasks = sum(service.tasks for service in self.services)
        return Decimal(sum(service.spot_tasks for service in self.services)) / tasks if tasks else Decimal(0)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a workload file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Workload.model_json_schema()}
