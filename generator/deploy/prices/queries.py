"""How each item is asked for in the AWS Price List, and why some are not.

Usage types and conditions are those that public price lists and bills show; docs/prices.md says how far that
evidence goes. A usage type is asked for exactly, so products of a similar name never come: private and
regional NAT gateways, load balancers on Outposts (``Outposts-``) or of a trust store (``TS-``), ARM for x86.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.cost.prices import Item

#: Whether the prefix stands everywhere, everywhere but in us-east-1, or is the name of the region itself.
PrefixRule = Literal["always", "elsewhere", "region"]


@dataclass(frozen=True)
class Query:
    """One product of the Price List, in any region."""

    item: Item
    service_code: str
    usage_type: str
    """Without the prefix of the region."""
    prefix: PrefixRule
    conditions: Mapping[str, str] = field(default_factory=dict)
    """Attributes that the product must have beside the usage type, which alone can mean several."""
    region_field: str | None = "regionCode"
    """The attribute that is asked for the region; none where the usage type alone says it."""
    times: int = 1
    """How many units of the Price List one unit of the recorded price is."""

    def usage_type_in(self, region: str, prefixes: Mapping[str, str]) -> str | None:
        """The usage type as the region's list has it; none if nobody has recorded the region's prefix."""
        if self.prefix == "elsewhere" and region == "us-east-1":
            return self.usage_type
        prefix = region if self.prefix == "region" else prefixes.get(region)
        return f"{prefix}-{self.usage_type}" if prefix else None


_APPLICATION: Final = {"operation": "LoadBalancing:Application"}
_ENDPOINT: Final = {"productFamily": "VpcEndpoint", "endpointType": "PrivateLink"}

_QUERIES: Final = (
    Query(Item.FARGATE_X86_VCPU, "AmazonECS", "Fargate-vCPU-Hours:perCPU", "always"),
    Query(Item.FARGATE_X86_MEMORY, "AmazonECS", "Fargate-GB-Hours", "always"),
    Query(Item.FARGATE_ARM_VCPU, "AmazonECS", "Fargate-ARM-vCPU-Hours:perCPU", "always"),
    Query(Item.FARGATE_ARM_MEMORY, "AmazonECS", "Fargate-ARM-GB-Hours", "always"),
    Query(Item.FARGATE_EPHEMERAL_STORAGE, "AmazonECS", "Fargate-EphemeralStorage-GB-Hours", "always"),
    Query(Item.NAT_GATEWAY, "AmazonEC2", "NatGateway-Hours", "elsewhere", {"operation": "NatGateway"}),
    Query(Item.NAT_GATEWAY_DATA, "AmazonEC2", "NatGateway-Bytes", "elsewhere", {"operation": "NatGateway"}),
    Query(
        *(Item.REGIONAL_NAT_GATEWAY, "AmazonEC2", "RegionalNatGateway-Hours", "elsewhere"),
        conditions={"operation": "RegionalNatGateway"},
    ),
    Query(Item.INTERFACE_ENDPOINT, "AmazonVPC", "VpcEndpoint-Hours", "always", _ENDPOINT),
    Query(Item.INTERFACE_ENDPOINT_DATA, "AmazonVPC", "VpcEndpoint-Bytes", "always", _ENDPOINT),
    Query(Item.PUBLIC_IPV4, "AmazonVPC", "PublicIPv4:InUseAddress", "always"),
    Query(Item.LOAD_BALANCER, "AWSELB", "LoadBalancerUsage", "elsewhere", _APPLICATION),
    Query(Item.LOAD_BALANCER_CAPACITY, "AWSELB", "LCUUsage", "elsewhere", _APPLICATION),
    Query(
        *(Item.INTERNET_EGRESS, "AWSDataTransfer", "DataTransfer-Out-Bytes", "elsewhere"),
        conditions={"transferType": "AWS Outbound", "toLocation": "External"},
        region_field=None,
    ),
    Query(
        *(Item.INTER_AZ, "AWSDataTransfer", "DataTransfer-Regional-Bytes", "elsewhere"),
        conditions={"transferType": "IntraRegion"},
        region_field=None,
    ),
    Query(
        *(Item.IMAGE_STORAGE, "AmazonECR", "TimedStorage-ByteHrs", "elsewhere"),
        conditions={"productFamily": "EC2 Container Registry"},
    ),
    Query(
        *(Item.LOGS_INGESTION, "AmazonCloudWatch", "DataProcessing-Bytes", "always"),
        conditions={"operation": "PutLogEvents"},
    ),
    Query(
        *(Item.LOGS_INFREQUENT_INGESTION, "AmazonCloudWatch", "DataProcessingIA-Bytes", "always"),
        conditions={"operation": "PutLogEvents"},
    ),
    Query(
        *(Item.LOGS_STORAGE, "AmazonCloudWatch", "TimedStorage-ByteHrs", "always"),
        conditions={"productFamily": "Storage Snapshot"},
    ),
    Query(Item.CUSTOM_METRIC, "AmazonCloudWatch", "CW:MetricMonitorUsage", "elsewhere"),
    Query(
        *(Item.ALARM, "AmazonCloudWatch", "CW:AlarmMonitorUsage", "elsewhere"),
        conditions={"alarmType": "Standard"},
    ),
    Query(Item.HIGH_RESOLUTION_ALARM, "AmazonCloudWatch", "CW:HighResAlarmMonitorUsage", "elsewhere"),
    Query(
        *(Item.SECRET, "AWSSecretsManager", "AWSSecretsManager-Secrets", "always"),
        conditions={"productFamily": "Secret"},
    ),
    Query(Item.KEY, "awskms", "KMS-Keys", "region", {"productFamily": "Encryption Key"}),
    Query(
        *(Item.QUEUE_REQUESTS, "AWSQueueService", "Requests-Tier1", "elsewhere"),
        conditions={"queueType": "Standard"},
        times=1_000_000,
    ),
    Query(
        *(Item.FIFO_QUEUE_REQUESTS, "AWSQueueService", "Requests-FIFO-Tier1", "elsewhere"),
        conditions={"queueType": "FIFO"},
        times=1_000_000,
    ),
    Query(
        *(Item.BUCKET_STORAGE, "AmazonS3", "TimedStorage-ByteHrs", "elsewhere"),
        conditions={"volumeType": "Standard"},
    ),
    Query(
        *(Item.NAT_INSTANCE, "AmazonEC2", "BoxUsage:t4g.nano", "elsewhere"),
        conditions={"operation": "RunInstances"},
    ),
    Query(
        *(Item.NAT_INSTANCE_STORAGE, "AmazonEC2", "EBS:VolumeUsage.gp3", "elsewhere"),
        conditions={"productFamily": "Storage"},
    ),
)

QUERIES: Final[Mapping[Item, Query]] = {query.item: query for query in _QUERIES}

_ONCE: Final = "recorded once for all regions, while the Price List has it region by region"

#: Items that are not asked for, with the reason. Those of Fargate Spot come from the feed.
NOT_ASKED: Final[Mapping[Item, str]] = {
    Item.ENHANCED_INSIGHTS_METRIC: "no usage type of its own is known",
    Item.ADVANCED_PARAMETER: "the Price List states it by the hour, and the recorded price is by the month",
    Item.DASHBOARD: "no product of the Price List is known",
    Item.SAVINGS_PLAN: "one dollar committed is one dollar",
    Item.GATEWAY_ENDPOINT: "free, and no product of the Price List",
    Item.STANDARD_PARAMETER: "free, and no product of the Price List",
    Item.KEY_REQUESTS: _ONCE,
    Item.SECRET_REQUESTS: _ONCE,
    Item.NOTIFICATION_REQUESTS: _ONCE,
    Item.NOTIFICATION_HTTPS: _ONCE,
    Item.NOTIFICATION_EMAIL: _ONCE,
}
