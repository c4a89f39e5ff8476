"""The endpoint services that are known, and what AWS calls them.

Sources: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink"; for China, where some
services have a prefix of their own, the table in AWS CDK's ``aws-ec2/lib/vpc-endpoint.ts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from generator.policies.endpoint_names import BY_ACTION, GATEWAYS, NAMED, SAME_NAME

#: Called by agents beside the task, and by no IAM action of its role.
_AGENTS: Final = ("ecs", "ecs-agent", "ecs-telemetry")

#: Every interface endpoint that may be listed, by name.
KNOWN_INTERFACES: Final = tuple(
    sorted({*SAME_NAME, *_AGENTS, *chain(*NAMED.values()), *chain(*BY_ACTION.values())} - GATEWAYS)
)

_WITH_CHINESE_PREFIX: Final = frozenset(
    (
        *("application-autoscaling", "athena", "autoscaling", "backup", "batch", "cassandra"),
        *("cloudformation", "databrew", "dms", "ebs", "ec2", "ecr.api", "ecr.dkr", "eks"),
        *("elasticache", "elasticbeanstalk", "elasticfilesystem", "emr-containers", "execute-api"),
        *("fsx", "imagebuilder", "iot.data", "kinesis-streams", "lambda", "license-manager"),
        *("monitoring", "rds", "redshift", "redshift-data", "sagemaker.api", "sagemaker.runtime"),
        *("securityhub", "servicecatalog", "sqs", "states", "sts", "sync-states", "synthetics"),
        *("transcribe", "transcribestreaming", "transfer", "xray"),
    )
)


def service_name(service: str, regions: Sequence[str]) -> str:
    """The whole name of an endpoint service, the region still a pseudo parameter.

    All regions of an environment lie in one partition, as its accounts do.
    """
    in_china = any(region.startswith("cn-") for region in regions)
    if not in_china or service not in _WITH_CHINESE_PREFIX:
        return f"com.amazonaws.${{AWS::Region}}.{service}"
    suffix = ".cn" if service == "transcribe" else ""
    return f"cn.com.amazonaws.${{AWS::Region}}.{service}{suffix}"
