"""One service in a stack, as the tests of deployments speak of it."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.emulator import blue_green
from tests.emulator.account import Account

_SECONDS = 20.0


class Shop:
    """One service in a stack, with the clients that a release needs."""

    def __init__(self, account: Account, template: dict[str, Any]) -> None:
        self.account = account
        self.deploy(template)

    def deploy(self, template: dict[str, Any]) -> None:
        """Create or update the stack. Raises StackFailedError."""
        self.account.deploy("shop", {"root.yaml": template}, "root.yaml", {})

    def begin_update(self, template: dict[str, Any]) -> None:
        """Begin to update the stack."""
        stacks = self.account.stacks
        stacks.execute(
            stacks.plan("shop", self.account.uploads.put("root.yaml", {"root.yaml": template}), {})
        )

    def register(self, image: str) -> str:
        """A further revision of the task definition that runs this image; its ARN."""
        ecs = self.account.client("ecs")
        last = ecs.describe_task_definition(taskDefinition="web")["taskDefinition"]
        (container,) = last["containerDefinitions"]
        made = ecs.register_task_definition(
            family="web",
            networkMode="awsvpc",
            requiresCompatibilities=["FARGATE"],
            containerDefinitions=[{**container, "image": image}],
        )
        arn: str = made["taskDefinition"]["taskDefinitionArn"]
        return arn

    def release(self, image: str, **properties: Any) -> str:
        """Begin a deployment of an image; its id."""
        target = {
            "TaskDefinition": self.register(image),
            "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80},
            "CapacityProviderStrategy": [{"CapacityProvider": "FARGATE", "Weight": 1}],
            **properties,
        }
        return self.begin({"version": 0.0, "Resources": [{"TargetService": _service(target)}]})

    def begin(self, appspec: dict[str, Any]) -> str:
        """Begin a deployment by an AppSpec; its id."""
        made = self.account.client("codedeploy").create_deployment(
            applicationName=blue_green.APPLICATION,
            deploymentGroupName=blue_green.GROUP,
            revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(appspec)}},
        )
        deployment: str = made["deploymentId"]
        return deployment

    def deployment(self, deployment_id: str) -> dict[str, Any]:
        found = self.account.client("codedeploy").get_deployment(deploymentId=deployment_id)
        return dict(found["deploymentInfo"])

    def target(self, deployment_id: str) -> dict[str, Any]:
        """The ECS target of a deployment."""
        client = self.account.client("codedeploy")
        (target_id,) = client.list_deployment_targets(deploymentId=deployment_id)["targetIds"]
        found = client.get_deployment_target(deploymentId=deployment_id, targetId=target_id)
        return dict(found["deploymentTarget"]["ecsTarget"])

    def ended(self, deployment_id: str) -> dict[str, Any]:
        """A deployment when it has ended."""
        return until(
            lambda: self.deployment(deployment_id),
            lambda info: info["status"] in {"Succeeded", "Failed", "Stopped"},
        )

    def weights(self, listener_port: int = 80) -> list[list[int]]:
        """Weights of the service's own target group and of the alternate one, rule by rule."""
        elbv2 = self.account.client("elbv2")
        resources = self.account.client("cloudformation").list_stack_resources(StackName="shop")
        order = {
            each["PhysicalResourceId"]: each["LogicalResourceId"] == "AlternateTargetGroup"
            for each in resources["StackResourceSummaries"]
        }
        (listener,) = [
            each["ListenerArn"]
            for each in elbv2.describe_listeners()["Listeners"]
            if each["Port"] == listener_port
        ]
        return [
            [each["Weight"] for each in sorted(groups, key=lambda group: order[group["TargetGroupArn"]])]
            for rule in elbv2.describe_rules(ListenerArn=listener)["Rules"]
            for action in rule["Actions"]
            if (groups := action.get("ForwardConfig", {}).get("TargetGroups"))
        ]

    def service(self) -> dict[str, Any]:
        found = self.account.client("ecs").describe_services(
            cluster=blue_green.CLUSTER, services=[blue_green.SERVICE]
        )
        return dict(found["services"][0])

    def service_deployments(self, *statuses: str) -> list[dict[str, Any]]:
        """Deployments by ECS, newest first."""
        ecs = self.account.client("ecs")
        listed = ecs.list_service_deployments(
            cluster=blue_green.CLUSTER, service=blue_green.SERVICE, status=list(statuses)
        )["serviceDeployments"]
        return [
            ecs.describe_service_deployments(serviceDeploymentArns=[each["serviceDeploymentArn"]])[
                "serviceDeployments"
            ][0]
            for each in listed
        ]

    def alarm(self, state: str) -> None:
        """Set the state of the only alarm."""
        self.account.client("cloudwatch").set_alarm_state(
            AlarmName="errors", StateValue=state, StateReason="as the test wants it"
        )

    def running(self) -> list[dict[str, Any]]:
        """Tasks that run."""
        return self._tasks("RUNNING")

    def stopped(self) -> list[dict[str, Any]]:
        return self._tasks("STOPPED")

    def _tasks(self, status: str) -> list[dict[str, Any]]:
        ecs = self.account.client("ecs")
        arns = ecs.list_tasks(
            cluster=blue_green.CLUSTER, serviceName=blue_green.SERVICE, desiredStatus=status
        )["taskArns"]
        if not arns:
            return []
        found: list[dict[str, Any]] = ecs.describe_tasks(cluster=blue_green.CLUSTER, tasks=arns)["tasks"]
        return found


def until(look: Any, holds: Any) -> Any:
    """What is seen as soon as it is as wanted. Raises AssertionError if it never is."""
    deadline = time.monotonic() + _SECONDS
    while not holds(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.02)
    return seen


def _service(properties: dict[str, Any]) -> dict[str, Any]:
    return {"Type": "AWS::ECS::Service", "Properties": properties}
