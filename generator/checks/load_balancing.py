"""Load balancers in a tree: who stands behind what."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.stack import Resource
from generator.checks.value import Value
from generator.checks.workload import Workload

LISTENER = "AWS::ElasticLoadBalancingV2::Listener"
LISTENER_RULE = "AWS::ElasticLoadBalancingV2::ListenerRule"
TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"


def target_groups_of(service: Workload) -> Iterator[Resource]:
    """The target groups that a service registers its tasks with, alternate ones included."""
    for entry in service.value("LoadBalancers").items():
        for arn in (
            entry.get("TargetGroupArn"),
            entry.get("AdvancedConfiguration", "AlternateTargetGroupArn"),
        ):
            group = arn.resource()
            if group is not None and group.type == TARGET_GROUP:
                yield group


def attribute(resource: Resource, name: str, key: str) -> Value | None:
    """One attribute out of a list of ``Key`` and ``Value`` pairs."""
    pairs = resource.value(name).items()
    return next((pair.get("Value") for pair in pairs if pair.get("Key").content == key), None)


def forwarded_groups(rule: Resource, actions: str = "Actions") -> tuple[Value, ...]:
    """The ARNs of the target groups that a rule or a listener forwards to, as they are written."""
    arns: list[Value] = []
    for action in rule.value(actions).items():
        weighted = [
            group.get("TargetGroupArn") for group in action.get("ForwardConfig", "TargetGroups").items()
        ]
        arns += weighted or [action.get("TargetGroupArn")]
    return tuple(arn for arn in arns if arn.content is not None)
