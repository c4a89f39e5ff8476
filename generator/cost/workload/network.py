"""The ways out of the private subnets: NAT gateways before, endpoints afterwards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.cost.input import PlainSection, Quantity
from generator.reading.section import Many, Text

#: No region has more zones.
Zones = Annotated[int, Field(ge=0, le=6)]


class Nat(PlainSection):
    """One NAT gateway a zone, with its public IPv4 address, and the GB that pass, in both directions."""

    azs: Zones = Field(description="Zones with a NAT gateway, from 0 to 6.")
    gb_s3: Quantity | None = Field(
        default=None, description="GB to and from S3 and DynamoDB, image layers of ECR among them."
    )
    gb_aws_api: Quantity | None = Field(default=None, description="GB to and from other APIs of AWS.")
    gb_internet: Quantity | None = Field(
        default=None, description="GB to and from the internet, to which endpoints are no way."
    )


class NatAfter(PlainSection):
    """What is kept of the NAT gateways."""

    azs: Zones | None = Field(
        default=None,
        description="Zones that keep their NAT gateway, from 0 to 6; by default all if `gb_internet` is "
        "above 0 or unknown, else none.",
    )


class EndpointsAfter(PlainSection):
    """Interface endpoints, each in every zone, and gateway endpoints, which cost nothing."""

    interface: Many[Text] = Field(default=(), description="Names of interface endpoints, e.g. `[logs, ssm]`.")
    azs: Zones | None = Field(
        default=None, description="Zones of each interface endpoint; those of `nat` by default."
    )
    gateway: Many[Literal["s3", "dynamodb"]] = Field(
        default=(), description="Gateway endpoints: s3 and dynamodb."
    )
