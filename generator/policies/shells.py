"""Rights that ECS Exec needs of a task."""

from __future__ import annotations

from awacs import logs, ssmmessages
from awacs.aws import Allow, Statement

from generator.policies.grant import Grant, granted
from generator.policies.templating import TemplateValue


def open_shells() -> Grant:
    """Channels to Session Manager; none of the four actions knows a resource."""
    channels = Statement(
        Sid="OpenShells",
        Effect=Allow,
        Action=[
            ssmmessages.CreateControlChannel,
            ssmmessages.CreateDataChannel,
            ssmmessages.OpenControlChannel,
            ssmmessages.OpenDataChannel,
        ],
        Resource=["*"],
    )
    return granted([channels])


def log_shells(log_group_arn: TemplateValue) -> Grant:
    """Writing what happens in shells to the log group of the cluster.

    Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec". Finding the group knows no
    resource.

    Args:
        log_group_arn: Arn of the log group, which ends in ``:*``.
    """
    finding = Statement(
        Sid="FindShellLogs",
        Effect=Allow,
        Action=[logs.DescribeLogGroups],
        Resource=["*"],
    )
    writing = Statement(
        Sid="WriteShellLogs",
        Effect=Allow,
        Action=[logs.CreateLogStream, logs.DescribeLogStreams, logs.PutLogEvents],
        Resource=[log_group_arn],
    )
    return granted([finding, writing])
