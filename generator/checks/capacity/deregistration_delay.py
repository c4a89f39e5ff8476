"""A target on Spot leaves its target group before its container is killed.

With a deregistration delay above ``StopTimeout`` the load balancer still counts on a task that is gone. The
delay is 300 seconds unless the target group says less (Elastic Load Balancing User Guide, "Deregistration
delay").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import attribute, target_groups_of
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.text import number
from generator.checks.tree import Tree
from generator.checks.workload import Workload, containers, services

RULE = Rule(
    "TS109",
    "Deregistration delay within StopTimeout on Spot",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
)

_KEY = "deregistration_delay.timeout_seconds"
_DEFAULT = 300


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every target group of a Spot service that drains too slowly."""
    for service in services(tree):
        timeout = stop_timeout(service)
        if timeout is None or not service.on_spot:
            continue
        for group in target_groups_of(service):
            delay = deregistration_delay(group)
            if delay is not None and delay > timeout:
                message = f"{_KEY} is {delay} s, StopTimeout only {timeout} s"
                yield RULE.at(group, message, "TargetGroupAttributes")


def deregistration_delay(group: Resource) -> int | None:
    """Seconds that open requests of a leaving target get; none if only a deployment knows them."""
    stated = attribute(group, "TargetGroupAttributes", _KEY)
    return _DEFAULT if stated is None else number(stated)


def stop_timeout(service: Workload) -> int | None:
    """The longest stop timeout of the containers: as long as the task may live after SIGTERM."""
    task_definition = service.task_definition
    if task_definition is None:
        return None
    timeouts = [number(container.value("StopTimeout")) for container in containers(task_definition)]
    return max((timeout for timeout in timeouts if timeout is not None), default=None)
