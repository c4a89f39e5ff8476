"""Everything that an account holds, by what the services list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.emulator.account import Account

Inventory = dict[str, set[str]]

#: Service, operation, member of the answer, and the member of each that identifies it.
_LISTED = (
    ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    ("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    ("ec2", "describe_addresses", "Addresses", "AllocationId"),
    ("ec2", "describe_flow_logs", "FlowLogs", "FlowLogId"),
    ("ec2", "describe_internet_gateways", "InternetGateways", "InternetGatewayId"),
    ("ec2", "describe_nat_gateways", "NatGateways", "NatGatewayId"),
    ("ec2", "describe_route_tables", "RouteTables", "RouteTableId"),
    ("ec2", "describe_security_groups", "SecurityGroups", "GroupId"),
    ("ec2", "describe_subnets", "Subnets", "SubnetId"),
    ("ec2", "describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId"),
    ("ec2", "describe_vpcs", "Vpcs", "VpcId"),
    ("ecr", "describe_repositories", "repositories", "repositoryName"),
    ("elbv2", "describe_load_balancers", "LoadBalancers", "LoadBalancerArn"),
    ("elbv2", "describe_target_groups", "TargetGroups", "TargetGroupArn"),
    ("events", "list_rules", "Rules", "Name"),
    ("iam", "list_roles", "Roles", "RoleName"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName"),
    ("s3", "list_buckets", "Buckets", "Name"),
    ("scheduler", "list_schedules", "Schedules", "Name"),
    ("sns", "list_topics", "Topics", "TopicArn"),
    ("ssm", "describe_parameters", "Parameters", "Name"),
)


def inventory(account: Account) -> Inventory:
    """Kind to identifiers."""
    found = {
        f"{service} {member}": set(_members(account.client(service), operation, member, key))
        for service, operation, member, key in _LISTED
    }
    ecs, scaling = account.client("ecs"), account.client("application-autoscaling")
    found["ecs clusters"] = set(_members(ecs, "list_clusters", "clusterArns"))
    # Not revisions: a rollback registers another one in the emulator (docs/rehearsal.md).
    found["ecs families"] = {
        arn.rpartition("/")[2].rpartition(":")[0]
        for arn in _members(ecs, "list_task_definitions", "taskDefinitionArns")
    }
    found["ecs services"] = {
        service
        for cluster in found["ecs clusters"]
        for service in ecs.list_services(cluster=cluster)["serviceArns"]
    }
    found["scaling targets"] = {
        each["ResourceId"]
        for each in scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    }
    found["sqs queues"] = set(account.client("sqs").list_queues().get("QueueUrls", []))
    return found


def difference(after: Inventory, before: Inventory) -> set[str]:
    """What has come to an account."""
    return {each for kind, identifiers in after.items() for each in identifiers - before[kind]}


def as_listed(physical_ids: Iterable[str]) -> set[str]:
    """Physical IDs of resources by what an inventory knows them by: of a revision the family."""
    return {
        each.rpartition("/")[2].rpartition(":")[0] if ":task-definition/" in each else each
        for each in physical_ids
    }


def _members(client: Any, operation: str, member: str, key: str | None = None) -> Iterator[str]:
    pages: Iterable[dict[str, Any]] = (
        client.get_paginator(operation).paginate()
        if client.can_paginate(operation)
        else [getattr(client, operation)()]
    )
    for page in pages:
        for each in page.get(member, []):
            yield each[key] if key else each
