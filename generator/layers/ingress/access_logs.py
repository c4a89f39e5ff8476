"""The bucket of the access logs: one that is there already, or one of the platform's own."""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import GenericHelperFn, GetAtt, Ref, s3

from generator.config.ingress import AccessLogs
from generator.policies.resource_policies import access_log_bucket_policy
from generator.policies.templating import TemplateValue, sub
from generator.wiring import LayerBuilder


@dataclass(frozen=True)
class LogBucket:
    """Where access logs go. ``policy`` is the bucket policy that has to stand first, if it is ours."""

    name: TemplateValue
    policy: str | None = None


def access_log_bucket(layer: LayerBuilder, config: AccessLogs) -> LogBucket | None:
    """The bucket, created unless the params name one; none where access logs are off."""
    enabled = layer.platform.production if config.enabled is None else config.enabled
    if not enabled:
        return None
    if config.bucket:
        return LogBucket(GenericHelperFn(sub(config.bucket)))
    bucket = layer.add(_bucket(config.retention_days))
    policy = layer.add(
        s3.BucketPolicy(
            "AccessLogBucketPolicy",
            Bucket=Ref(bucket),
            PolicyDocument=access_log_bucket_policy(GetAtt(bucket, "Arn")),
        )
    )
    return LogBucket(Ref(bucket), policy.title)


def _bucket(retention_days: int) -> s3.Bucket:
    return s3.Bucket(
        "AccessLogBucket",
        # Unnamed, so that nothing stands in the way of another one. Retained even when a creation is rolled
        # back: the first file is there by then, and CloudFormation deletes empty buckets only.
        DeletionPolicy="Retain",
        UpdateReplacePolicy="Retain",
        BucketEncryption=s3.BucketEncryption(
            ServerSideEncryptionConfiguration=[
                s3.ServerSideEncryptionRule(
                    # Access logs go with no other encryption (Elastic Load Balancing User Guide for
                    # Application Load Balancers, "Enable access logs").
                    ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(SSEAlgorithm="AES256")
                )
            ]
        ),
        LifecycleConfiguration=s3.LifecycleConfiguration(
            Rules=[s3.LifecycleRule(Id="ExpireAccessLogs", Status="Enabled", ExpirationInDays=retention_days)]
        ),
        OwnershipControls=s3.OwnershipControls(
            Rules=[s3.OwnershipControlsRule(ObjectOwnership="BucketOwnerEnforced")]
        ),
        PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
            BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True
        ),
    )
