"""A region whose clients answer what a test has said, and check every request against the service's model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import botocore.session
from botocore.stub import Stubber

from generator.assembly.release import CapacityItem, Release, ReleaseOutputs
from generator.config.deployment import Canary
from generator.deploy.clock import Clock
from generator.deploy.release.target import Target

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
OLD, NEW = f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"
ACCOUNT = "111122223333"
STACK_ID = f"arn:aws:cloudformation:us-east-1:{ACCOUNT}:stack/fintech-test/1"
NESTED_ID = f"arn:aws:cloudformation:us-east-1:{ACCOUNT}:stack/fintech-test-ServiceApi/2"
DEFINITION = f"arn:aws:ecs:us-east-1:{ACCOUNT}:task-definition/api-test:2"


class StubbedRegion:
    """One stubber a service; answers are given in the order in which they were said."""

    def __init__(self, region: str = "us-east-1") -> None:
        self.region = region
        self._stubbers: dict[str, Stubber] = {}

    def client(self, service: str) -> Any:
        return self._stubber(service).client

    def answer(self, service: str, method: str, answer: dict[str, Any], /, **expected: Any) -> None:
        """The next call is this one, with exactly these arguments unless none are given."""
        self._stubber(service).add_response(method, answer, expected or None)

    def refuse(self, service: str, method: str, code: str, message: str = "") -> None:
        """The next call is this one, and fails."""
        self._stubber(service).add_client_error(method, code, message)

    def assert_all_asked(self) -> None:
        for stubber in self._stubbers.values():
            stubber.assert_no_pending_responses()

    def _stubber(self, service: str) -> Stubber:
        if service not in self._stubbers:
            client = botocore.session.Session().create_client(
                service, region_name=self.region, aws_access_key_id="none", aws_secret_access_key="none"
            )
            self._stubbers[service] = Stubber(client)
            self._stubbers[service].activate()
        return self._stubbers[service]


def clock() -> Clock:
    """A clock that goes on by a poll whenever somebody waits."""
    passed: list[float] = []
    return Clock(lambda: NOON + timedelta(seconds=sum(passed)), passed.append)


def release(**fields: Any) -> Release:
    """A service of CodeDeploy; what is given takes the place of the default."""
    defaults: dict[str, Any] = {
        "service": "api",
        "strategy": "codedeploy",
        "traffic": Canary(10, 5),
        "bake_minutes": 60,
        "hooks": (),
        "stack": "root",
        "layer": "ServiceApi",
        "template": "service-api.yaml",
        "image_parameter": "ApiImage",
        "repository": "api-test",
        "cluster": "fintech-ecs-test",
        "ecs_service": "api-service-test",
        "family": "api-test",
        "container": "api",
        "port": 8080,
        "platform_version": "1.4.0",
        "assign_public_ip": "DISABLED",
        "capacity_provider_strategy": (CapacityItem("FARGATE", 1, 1), CapacityItem("FARGATE_SPOT", 0, 3)),
        "application": "api-test",
        "deployment_group": "api-test",
        "outputs": ReleaseOutputs(),
        "target_groups": ("TargetGroup", "AlternateTargetGroup"),
        "listener_rules": ("ListenerRule100",),
        "test_listener_rules": (),
    }
    return Release(**{**defaults, **fields})


def target(region: StubbedRegion, **fields: Any) -> Target:
    """That service where it runs."""
    return Target(region, ACCOUNT, "test", release(**fields), "fintech-test", NESTED_ID)


def stack(status: str = "UPDATE_COMPLETE", **parameters: str) -> dict[str, Any]:
    """What DescribeStacks says of the root."""
    return {
        "Stacks": [
            {
                "StackName": "fintech-test",
                "StackId": STACK_ID,
                "CreationTime": NOON,
                "StackStatus": status,
                "Capabilities": ["CAPABILITY_NAMED_IAM"],
                "Parameters": [
                    {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
                ],
            }
        ]
    }
