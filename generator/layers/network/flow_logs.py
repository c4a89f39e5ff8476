"""VPC flow logs to a log group of their own."""

from __future__ import annotations

from awacs import logs as logs_actions
from awacs.aws import Allow, Statement
from troposphere import GetAtt, ec2, logs

from generator.config.network import FlowLogs
from generator.layers.network.vpc import Vpc
from generator.policies.role import role
from generator.policies.trust import trust_flow_logs
from generator.wiring import LayerBuilder


def add_flow_logs(layer: LayerBuilder, vpc: Vpc, config: FlowLogs) -> None:
    """Log group, the role that writes to it, and the flow log."""
    group = layer.add(logs.LogGroup("FlowLogGroup", RetentionInDays=config.retention_days))
    group_arn = GetAtt(group, "Arn")
    writing = Statement(
        Sid="WriteFlowLogs",
        Effect=Allow,
        Action=[logs_actions.CreateLogStream, logs_actions.DescribeLogStreams, logs_actions.PutLogEvents],
        Resource=[group_arn],
    )
    writer = layer.add(
        role(
            "FlowLogRole",
            layer.platform,
            trust=trust_flow_logs(),
            statements=[writing],
            description="Writes the flow logs of the VPC.",
        )
    )
    layer.add(
        ec2.FlowLog(
            "FlowLog",
            ResourceType="VPC",
            ResourceId=vpc.id,
            TrafficType=config.traffic,
            LogDestinationType="cloud-watch-logs",
            LogGroupName=group.ref(),
            DeliverLogsPermissionArn=GetAtt(writer, "Arn"),
        )
    )
