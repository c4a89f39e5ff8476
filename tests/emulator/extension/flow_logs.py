"""AWS::EC2::FlowLog.

Imitates the template reference, page "AWS::EC2::FlowLog", and the API reference of EC2, page "FlowLog": a
flow log to CloudWatch Logs names its log group and its role, which MiniStack's DescribeFlowLogs leaves out.
"""

from __future__ import annotations

import re
from typing import Any

from ministack.core.responses import new_uuid
from ministack.services import cloudwatch_logs, ec2

from tests.emulator.extension.resource_types import Made, Properties, add_type

_FLOW_LOG = re.compile(rb"<flowLogId>([^<]+)</flowLogId>")


def install() -> None:
    """Add the type and complete the answers of DescribeFlowLogs."""
    add_type("AWS::EC2::FlowLog", create=_create, delete=_delete, tagged=True)
    original = ec2._ACTION_MAP["DescribeFlowLogs"]

    def describe(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        status, headers, body = original(params)
        return status, headers, _FLOW_LOG.sub(_with_destination, body)

    ec2._ACTION_MAP["DescribeFlowLogs"] = describe


def _create(logical_id: str, properties: Properties, stack_name: str) -> Made:
    del logical_id, stack_name
    group = properties.get("LogGroupName", "")
    if properties["ResourceType"] == "VPC" and properties["ResourceId"] not in ec2._vpcs:
        raise ValueError(f"InvalidVpcId.NotFound: there is no VPC {properties['ResourceId']}")
    if group and group not in cloudwatch_logs._log_groups:
        raise ValueError(f"There is no log group {group}")
    flow_log_id = f"fl-{new_uuid().replace('-', '')[:17]}"
    ec2._flow_logs[flow_log_id] = {
        "FlowLogId": flow_log_id,
        "ResourceId": properties["ResourceId"],
        "ResourceType": properties["ResourceType"],
        "TrafficType": properties.get("TrafficType", "ALL"),
        "LogDestinationType": properties.get("LogDestinationType", "cloud-watch-logs"),
        "LogDestination": properties.get("LogDestination", ""),
        "LogGroupName": group,
        "DeliverLogsPermissionArn": properties.get("DeliverLogsPermissionArn", ""),
        "FlowLogStatus": "ACTIVE",
        "CreationTime": ec2._now_ts(),
    }
    ec2._tags[flow_log_id] = properties.get("Tags", [])
    return flow_log_id, {"Id": flow_log_id}


def _delete(physical_id: str, properties: Properties) -> None:
    del properties
    ec2._flow_logs.pop(physical_id, None)
    ec2._tags.pop(physical_id, None)


def _with_destination(match: re.Match[bytes]) -> bytes:
    record = ec2._flow_logs[match[1].decode()]
    more = (
        f"<logGroupName>{record.get('LogGroupName', '')}</logGroupName>"
        f"<deliverLogsPermissionArn>{record.get('DeliverLogsPermissionArn', '')}</deliverLogsPermissionArn>"
    )
    return match[0] + more.encode()
