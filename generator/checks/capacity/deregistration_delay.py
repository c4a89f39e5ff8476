"""A target on Spot leaves its target group before its container is killed.

With a deregistration delay above ``StopTimeout`` the load balancer still counts on a task that is gone. The
delay is 300 seconds unless the target group says less (Elastic Load Balancing User Guide, "Deregistration
delay").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.capacity.spot_targets import DELAY, targets_on_spot
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS109",
    "Deregistration delay within StopTimeout on Spot",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every target group of a Spot service that drains too slowly."""
    for leaving in targets_on_spot(tree):
        if leaving.delay > leaving.stop_timeout:
            message = f"{DELAY} is {leaving.delay} s, StopTimeout only {leaving.stop_timeout} s"
            yield RULE.at(leaving.group, message, "TargetGroupAttributes")
