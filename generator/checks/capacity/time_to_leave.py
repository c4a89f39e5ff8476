"""A task on Spot has time to leave its target group before it is killed, even if nobody takes it out.

Elastic Load Balancing may send requests until health checks have failed: interval times unhealthy threshold
seconds after SIGTERM. With the deregistration delay for open requests that has to fit into ``StopTimeout``.
ECS deregisters an interrupted task before SIGTERM (AWS What's New, 13 February 2023), but AWS also says that
it may come as late as the task's end (AWS re:Post Knowledge Center, "How do I handle Spot termination
notices in AWS Fargate Spot tasks?").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.capacity.spot_targets import targets_on_spot
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.text import number
from generator.checks.tree import Tree

RULE = Rule(
    "TS110",
    "Health checks and deregistration delay within StopTimeout on Spot",
    "error",
    __doc__,
    "https://repost.aws/knowledge-center/fargate-spot-termination-notice",
)

#: Of an Application Load Balancer's HTTP checks (API Reference, CreateTargetGroup).
_DEFAULT_INTERVAL = 30
_DEFAULT_UNHEALTHY = 2


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every target group of a Spot service whose tasks cannot leave in time."""
    for leaving in targets_on_spot(tree):
        noticed = _seconds_until_unhealthy(leaving.group)
        # A delay that is too long by itself is TS109's.
        if noticed is not None and leaving.delay <= leaving.stop_timeout < leaving.delay + noticed:
            message = (
                f"health checks fail after {noticed} s and open requests get {leaving.delay} s, StopTimeout "
                f"is only {leaving.stop_timeout} s"
            )
            yield RULE.at(leaving.group, message, "HealthCheckIntervalSeconds")


def _seconds_until_unhealthy(group: Resource) -> int | None:
    interval = _number(group, "HealthCheckIntervalSeconds", _DEFAULT_INTERVAL)
    unhealthy = _number(group, "UnhealthyThresholdCount", _DEFAULT_UNHEALTHY)
    return None if interval is None or unhealthy is None else interval * unhealthy


def _number(group: Resource, name: str, default: int) -> int | None:
    value = group.value(name)
    return default if value.content is None else number(value)
