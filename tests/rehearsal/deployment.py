"""A deployed environment, as its services describe it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.emulator.account import Account


@dataclass(frozen=True)
class Deployment:
    """What one environment has made in an account. Everything is asked of the services, nothing of stacks."""

    account: Account
    environment: str

    @property
    def vpc_id(self) -> str:
        """The VPC by its name."""
        (vpc,) = self._ec2("Vpcs", "describe_vpcs", ("tag:Name", f"fintech-{self.environment}"))
        found: str = vpc["VpcId"]
        return found

    def of_vpc(self, member: str, operation: str, *filters: tuple[str, str]) -> list[dict[str, Any]]:
        """What EC2 describes of the VPC: a member of the answer of an operation."""
        return self._ec2(member, operation, ("vpc-id", self.vpc_id), *filters)

    def endpoints(self) -> dict[str, dict[str, Any]]:
        """Service to endpoint, such as `ecr.api`."""
        found = self.account.client("ec2").describe_vpc_endpoints()["VpcEndpoints"]
        return {
            each["ServiceName"].partition(f"{self.account.region}.")[2]: each
            for each in found
            if each["VpcId"] == self.vpc_id
        }

    def cluster(self) -> dict[str, Any]:
        (found,) = self.account.client("ecs").describe_clusters(
            clusters=[f"fintech-ecs-{self.environment}"], include=["SETTINGS", "TAGS"]
        )["clusters"]
        return dict(found)

    def service(self, name: str) -> dict[str, Any]:
        """An ECS service by the name in params."""
        (found,) = self.account.client("ecs").describe_services(
            cluster=f"fintech-ecs-{self.environment}",
            services=[f"{name}-service-{self.environment}"],
            include=["TAGS"],
        )["services"]
        return dict(found)

    def task(self, name: str) -> dict[str, Any]:
        """The newest task definition of a service or job."""
        return self._task_definition(f"{name}-{self.environment}")

    def running_task(self, name: str) -> dict[str, Any]:
        """The task definition that a service runs: under CodeDeploy the newest only after a release."""
        return self._task_definition(self.service(name)["taskDefinition"])

    def container(self, name: str) -> dict[str, Any]:
        """The container of a service or job that has its name."""
        (found,) = [each for each in self.task(name)["containerDefinitions"] if each["name"] == name]
        return dict(found)

    def strategy(self, name: str) -> dict[str, tuple[int, int]]:
        """Capacity provider to base and weight."""
        return {
            each["capacityProvider"]: (each.get("base", 0), each.get("weight", 0))
            for each in self.service(name)["capacityProviderStrategy"]
        }

    def scaling(self, operation: str, member: str, name: str) -> list[dict[str, Any]]:
        """What Application Auto Scaling describes of a service."""
        resource = f"service/fintech-ecs-{self.environment}/{name}-service-{self.environment}"
        asked = getattr(self.account.client("application-autoscaling"), operation)(ServiceNamespace="ecs")
        return [each for each in asked[member] if each["ResourceId"] == resource]

    def alarm(self, name: str) -> dict[str, Any]:
        """An alarm by its name."""
        (found,) = self.account.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]
        return dict(found)

    def queue(self, name: str) -> dict[str, str]:
        """All attributes of a queue."""
        sqs = self.account.client("sqs")
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        attributes: dict[str, str] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])[
            "Attributes"
        ]
        return attributes

    def load_balancer(self, scheme: str) -> dict[str, Any]:
        """The load balancer of a scheme."""
        found = self.account.client("elbv2").describe_load_balancers()["LoadBalancers"]
        (one,) = [each for each in found if (each["VpcId"], each["Scheme"]) == (self.vpc_id, scheme)]
        return dict(one)

    def target_group(self, name: str) -> dict[str, Any]:
        """The target group of a service."""
        (target,) = self.service(name)["loadBalancers"]
        (found,) = self.account.client("elbv2").describe_target_groups(
            TargetGroupArns=[target["targetGroupArn"]]
        )["TargetGroups"]
        return dict(found)

    def topic_arn(self) -> str:
        return f"arn:aws:sns:{self.account.region}:{self.account.number}:fintech-alarms-{self.environment}"

    def _task_definition(self, which: str) -> dict[str, Any]:
        found = self.account.client("ecs").describe_task_definition(taskDefinition=which)
        return dict(found["taskDefinition"])

    def _ec2(self, member: str, operation: str, *filters: tuple[str, str]) -> list[dict[str, Any]]:
        asked = getattr(self.account.client("ec2"), operation)(
            Filters=[{"Name": name, "Values": [value]} for name, value in filters]
        )
        found: list[dict[str, Any]] = asked[member]
        return found


def tags(found: Iterable[dict[str, str]]) -> dict[str, str]:
    """Tags as a mapping, however a service spells their members."""
    return {each.get("Key", each.get("key", "")): each.get("Value", each.get("value", "")) for each in found}
