"""Answers about the deployed samples, held against the models of botocore: no member is lost or made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.emulator.account import Account
from tests.emulator.process import Address
from tests.emulator.shapes import assert_shape
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.preparation import fitted_parameters, fitted_tree, prepare

#: Service, method, operation and arguments, of everything that the extension has added or completed.
ASKED: list[tuple[str, str, str, Callable[[Deployment], dict[str, Any]]]] = [
    ("ec2", "describe_addresses", "DescribeAddresses", lambda _: {}),
    ("ec2", "describe_nat_gateways", "DescribeNatGateways", lambda _: {}),
    ("ec2", "describe_flow_logs", "DescribeFlowLogs", lambda _: {}),
    ("ec2", "describe_vpc_endpoints", "DescribeVpcEndpoints", lambda _: {}),
    ("ec2", "describe_security_groups", "DescribeSecurityGroups", lambda _: {}),
    ("ecs", "describe_clusters", "DescribeClusters", lambda _: {"clusters": ["fintech-ecs-dev"]}),
    (
        "ecs",
        "describe_task_definition",
        "DescribeTaskDefinition",
        lambda _: {"taskDefinition": "edge-api-dev"},
    ),
    (
        "ecs",
        "describe_services",
        "DescribeServices",
        lambda _: {"cluster": "fintech-ecs-dev", "services": ["edge-api-service-dev"]},
    ),
    (
        "application-autoscaling",
        "describe_scalable_targets",
        "DescribeScalableTargets",
        lambda _: {"ServiceNamespace": "ecs"},
    ),
    (
        "application-autoscaling",
        "describe_scaling_policies",
        "DescribeScalingPolicies",
        lambda _: {"ServiceNamespace": "ecs"},
    ),
    (
        "application-autoscaling",
        "describe_scheduled_actions",
        "DescribeScheduledActions",
        lambda _: {"ServiceNamespace": "ecs"},
    ),
    ("cloudwatch", "describe_alarms", "DescribeAlarms", lambda _: {}),
    ("scheduler", "get_schedule", "GetSchedule", lambda _: {"Name": "test-data-dev"}),
    ("sns", "get_topic_attributes", "GetTopicAttributes", lambda made: {"TopicArn": made.topic_arn()}),
    ("cloudformation", "describe_stacks", "DescribeStacks", lambda _: {}),
]


@pytest.fixture(scope="module")
def deployment(emulator: Address) -> Deployment:
    account = Account(emulator, "200000000001")
    replacements = prepare(account)
    for stack in ("registry", "root"):
        values = fitted_parameters("dev", stack, replacements)
        account.deploy(f"dev-{stack}", fitted_tree("dev", replacements), f"{stack}.yaml", values)
    return Deployment(account, "dev")


@pytest.mark.parametrize(
    ("service", "method", "operation", "arguments"), ASKED, ids=[each[2] for each in ASKED]
)
def test_an_answer_has_the_shape_of_the_api(
    deployment: Deployment,
    service: str,
    method: str,
    operation: str,
    arguments: Callable[[Deployment], dict[str, Any]],
):
    client = deployment.account.client(service)
    answer = getattr(client, method)(**arguments(deployment))
    assert_shape(client, operation, answer)
