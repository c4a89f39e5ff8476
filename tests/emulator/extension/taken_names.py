"""Refuses to create what exists already under the same name.

MiniStack overwrites it. Imitates the CloudFormation User Guide, page "Troubleshooting", on names that are in
use: a stack creates its resources and never takes over those of another stack, or of nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import alb, cloudwatch, cloudwatch_logs, ecr, ecs, eventbridge, sns, sqs
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Made, Properties


def _is_active_cluster(name: str) -> bool:
    return ecs._clusters.get(name, {}).get("status") == "ACTIVE"


def _is_load_balancer(name: str) -> bool:
    return any(each["LoadBalancerName"] == name for each in alb._lbs.values())


def _is_topic(name: str) -> bool:
    return f"arn:aws:sns:{get_region()}:{get_account_id()}:{name}" in sns._topics


#: Type to the property that names it and to whether a name is in use.
_NAMES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "AWS::CloudWatch::Alarm": ("AlarmName", lambda name: name in cloudwatch._alarms),
    "AWS::CloudWatch::Dashboard": ("DashboardName", lambda name: name in cloudwatch._dashboards),
    "AWS::ECR::Repository": ("RepositoryName", lambda name: name in ecr._repositories),
    "AWS::ECS::Cluster": ("ClusterName", _is_active_cluster),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ("Name", _is_load_balancer),
    "AWS::Events::Rule": ("Name", lambda name: eventbridge._rule_key(name, "default") in eventbridge._rules),
    "AWS::Logs::LogGroup": ("LogGroupName", lambda name: name in cloudwatch_logs._log_groups),
    "AWS::SNS::Topic": ("TopicName", _is_topic),
    "AWS::SQS::Queue": ("QueueName", lambda name: name in sqs._queue_name_to_url),
}


def install() -> None:
    """Check the name before each create."""
    for resource_type, (member, taken) in _NAMES.items():
        handlers = provisioners._RESOURCE_HANDLERS[resource_type]
        create = _refuse(resource_type, member, taken, handlers["create"])
        provisioners._RESOURCE_HANDLERS[resource_type] = {**handlers, "create": create}


def _refuse(resource_type: str, member: str, taken: Callable[[str], bool], original: Any) -> Any:
    def create(logical_id: str, properties: Properties, stack_name: str) -> Made:
        name = properties.get(member)
        if name and taken(name):
            raise ValueError(f"Resource of type '{resource_type}' with identifier '{name}' already exists.")
        made: Made = original(logical_id, properties, stack_name)
        return made

    return create
