"""Target groups whose tasks may be on Spot, and how long these have to leave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.checks.load_balancing import attribute, target_groups_of
from generator.checks.stack import Resource
from generator.checks.text import number
from generator.checks.tree import Tree
from generator.checks.workload import Workload, containers, services

#: The attribute of the delay, and its value unless a group says another (Elastic Load Balancing User Guide,
#: "Deregistration delay").
DELAY: Final = "deregistration_delay.timeout_seconds"
_DEFAULT: Final = 300


@dataclass(frozen=True)
class SpotTargets:
    """A target group of a service that runs on Spot."""

    group: Resource
    delay: int
    """Seconds that open requests of a leaving target get."""
    stop_timeout: int
    """Seconds that a task may live after SIGTERM."""


def targets_on_spot(tree: Tree) -> Iterator[SpotTargets]:
    """Every target group of a service on Spot, those aside whose times only a deployment knows."""
    for service in services(tree):
        timeout = _stop_timeout(service)
        if timeout is None or not service.on_spot:
            continue
        for group in target_groups_of(service):
            stated = attribute(group, "TargetGroupAttributes", DELAY)
            delay = _DEFAULT if stated is None else number(stated)
            if delay is not None:
                yield SpotTargets(group, delay, timeout)


def _stop_timeout(service: Workload) -> int | None:
    """The longest stop timeout of the containers."""
    task_definition = service.task_definition
    if task_definition is None:
        return None
    timeouts = [number(container.value("StopTimeout")) for container in containers(task_definition)]
    return max((timeout for timeout in timeouts if timeout is not None), default=None)
