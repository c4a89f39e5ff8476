"""The regions of an environment and what differs between them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from generator.config.image import Image
from generator.config.ingress import CertificateArn, WebAclArn
from generator.config.network import ExistingVpc, PrefixListId, VpcCidr, ZoneId
from generator.config.section import Distinct, MisfitError, Section, Text
from generator.reading.nearest import nearest

#: Regions with AWS Fargate and Fargate Spot by partition (AWS General Reference, "Amazon ECS endpoints").
KNOWN_REGIONS: Final = (
    *("af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"),
    *("ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4"),
    *("ap-southeast-5", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2"),
    *("eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1"),
    *("me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1"),
    *("us-west-2", "us-gov-east-1", "us-gov-west-1", "cn-north-1", "cn-northwest-1"),
)


def _known(region: str) -> str:
    if region not in KNOWN_REGIONS:
        near = nearest(region, KNOWN_REGIONS)
        remedy = f"did you mean {near}?" if near else ""
        raise MisfitError(f"{region} is no AWS region that the generator knows", remedy=remedy)
    return region


Region = Annotated[str, AfterValidator(_known)]


class Certificates(Section):
    """Certificates of the load balancers in one region."""

    public: CertificateArn | None = Field(
        default=None,
        description="ARN, e.g. "
        "`arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-4333-8444-555555555555`, of the "
        "public load balancer's.",
    )
    internal: CertificateArn | None = Field(
        default=None,
        description="ARN, e.g. "
        "`arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-4333-8444-555555555555`, of the "
        "internal load balancer's.",
    )


class RegionOverrides(Section):
    """What a region has instead of the environment's values; an empty section changes nothing."""

    cidr: VpcCidr | None = Field(default=None, description="Block of this region's new VPC.")
    zone_ids: Distinct[ZoneId] | None = Field(
        default=None, description="Zone ids of this region's subnets, e.g. `euw1-az1`."
    )
    existing: ExistingVpc | None = Field(
        default=None, description="This region's VPC, where an existing one is used."
    )
    certificates: Certificates = Field(
        default_factory=Certificates, description="Certificates of this region."
    )
    waf: WebAclArn | None = Field(
        default=None,
        description="Web ACL of this region's public load balancer, e.g. "
        "`arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge/11111111-2222-4333-8444-555555555555`.",
    )
    images: dict[Text, Image] = Field(
        default_factory=dict,
        description="Service to the image that it runs in this region, e.g. `mail: {tag: 1.4.2}`.",
    )
    s3_prefix_list_id: PrefixListId | None = Field(
        default=None,
        description="Managed prefix list of S3, e.g. `pl-0a1b2c3d4e5f60718`, where the generator does "
        "not know the region's.",
    )
    dynamodb_prefix_list_id: PrefixListId | None = Field(
        default=None,
        description="Managed prefix list of DynamoDB, e.g. `pl-0a1b2c3d4e5f60718`, likewise, if a "
        "service uses a table.",
    )
