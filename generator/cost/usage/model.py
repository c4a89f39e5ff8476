"""What no resource shows: how much of everything a month sees."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.cost.input import Count, Quantity, Section

Name = Annotated[str, Field(min_length=1)]
Side = Literal["public", "internal"]


class ServiceUsage(Section):
    """One service or job."""

    tasks: Count | None = Field(
        default=None,
        description="Of a service: tasks that run in a usual hour; `scaling.usual` of the params by default.",
    )
    deployments_per_month: Quantity | None = Field(
        default=None, description="Of a service: releases of a month; unknown by default."
    )
    minutes_per_run: Quantity | None = Field(
        default=None, description="Of a job: minutes that one run takes; unknown by default."
    )
    logs_gb: Quantity | None = Field(
        default=None, description="GB of logs that it writes, part of `logs.ingestedGb`; unknown by default."
    )
    queue_millions: Quantity | None = Field(
        default=None,
        description="Millions of requests to its own queue and dead-letter queue, those of senders among "
        "them, one for each 64 KB; unknown by default.",
    )


class Paths(Section):
    """GB between the tasks and what they talk to, in both directions."""

    s3_gb: Quantity | None = Field(
        default=None,
        description="To and from S3 and DynamoDB, image layers of ECR among them; unknown by default.",
    )
    aws_api_gb: Mapping[Name, Quantity] | Quantity | None = Field(
        default=None,
        description="To and from other APIs of AWS: one sum, or all of it by endpoint, such as "
        "`{logs: 150, sqs: 20}`; unknown by default.",
    )
    internet_gb: Quantity | None = Field(
        default=None, description="To and from the internet, by the tasks; unknown by default."
    )
    inter_az_gb: Quantity | None = Field(
        default=None, description="Between availability zones, counted once; unknown by default."
    )
    egress_gb: Quantity | None = Field(
        default=None,
        description="All that leaves for the internet, answers of the public load balancer among it; unknown "
        "by default.",
    )


class LoadBalancerUsage(Section):
    """One load balancer."""

    capacity_units: Quantity | None = Field(
        default=None,
        description="Load balancer capacity units, on average over the month; unknown by default.",
    )


class LogUsage(Section):
    """All log groups together, and the bucket of the access logs."""

    ingested_gb: Quantity | None = Field(
        default=None,
        description="GB that CloudWatch Logs takes in, flow logs and Container Insights among them; by "
        "default what the services say, and unknown where one says nothing.",
    )
    kept_gb: Quantity | None = Field(
        default=None, description="GB that CloudWatch Logs keeps, on average; unknown by default."
    )
    bucket_gb: Quantity | None = Field(
        default=None,
        description="GB of access logs in the platform's own bucket, on average; unknown by default.",
    )


class ImageUsage(Section):
    """Images in ECR. A lifecycle policy keeps no more of them than it says."""

    per_repository: Count | None = Field(
        default=None, description="Images in each repository, on average; unknown by default."
    )
    gb_each: Quantity | None = Field(
        default=None,
        description="GB that one image adds, compressed, each layer counted once; unknown by default.",
    )


class AlarmUsage(Section):
    """What alarms send."""

    messages: Count | None = Field(
        default=None, description="Messages of alarms, each to every subscriber; unknown by default."
    )


class KeyUsage(Section):
    """Customer-managed keys of the platform."""

    request_millions: Quantity | None = Field(
        default=None, description="Millions of requests to the platform's KMS keys; unknown by default."
    )


class InsightsUsage(Section):
    """Plain Container Insights. What enhanced Container Insights reports is counted by its own rule."""

    metrics: Quantity | None = Field(
        default=None,
        description="Metrics that `cluster.containerInsights: enabled` reports, on average over the month, "
        "each a custom metric; no rule counts them, so that they are unknown by default.",
    )


class Beside(Section):
    """What people and pipelines keep in the same account, outside of the platform; nothing by default."""

    secrets: Count = Field(default=0, description="Secrets of Secrets Manager; none by default.")
    kms_keys: Count = Field(default=0, description="Customer-managed keys of KMS; none by default.")
    alarms: Count = Field(default=0, description="Alarms of one metric each; none by default.")
    notification_millions: Quantity = Field(
        default=Decimal(0), description="Millions of SNS requests; none by default."
    )


class Usage(Section):
    """A month of one environment in one region."""

    services: Mapping[Name, ServiceUsage] = Field(
        default_factory=dict, description="Services and jobs by name; unknown by default."
    )
    paths: Paths = Field(default_factory=Paths, description="GB on each path; unknown by default.")
    load_balancers: Mapping[Side, LoadBalancerUsage] = Field(
        default_factory=dict,
        description="Load balancers by their place, `public` and `internal`; unknown by default.",
    )
    logs: LogUsage = Field(default_factory=LogUsage, description="Logs; unknown by default.")
    images: ImageUsage = Field(default_factory=ImageUsage, description="Images in ECR; unknown by default.")
    container_insights: InsightsUsage = Field(
        default_factory=InsightsUsage, description="Plain Container Insights; unknown by default."
    )
    alarms: AlarmUsage = Field(default_factory=AlarmUsage, description="Alarms; unknown by default.")
    keys: KeyUsage = Field(default_factory=KeyUsage, description="Keys of KMS; unknown by default.")
    beside: Beside = Field(
        default_factory=Beside, description="What is paid for beside the platform; nothing by default."
    )
