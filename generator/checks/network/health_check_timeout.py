"""A health check times out before the next one begins.

Elastic Load Balancing refuses a timeout that is not below the interval (Elastic Load Balancing API Reference,
CreateTargetGroup). What is not said is 30 seconds between checks and 5 seconds (Application Load Balancer) to
wait for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import TARGET_GROUP
from generator.checks.rule import Rule
from generator.checks.text import number
from generator.checks.tree import Tree

RULE = Rule(
    "TS302",
    "Health-check timeout below the interval",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
)

_DEFAULT_INTERVAL = 30
_DEFAULT_TIMEOUT = 5


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every target group whose timeout reaches its interval."""
    for group in tree.resources(TARGET_GROUP):
        timeout = number(group.value("HealthCheckTimeoutSeconds")) or _DEFAULT_TIMEOUT
        interval = number(group.value("HealthCheckIntervalSeconds")) or _DEFAULT_INTERVAL
        if timeout >= interval:
            message = f"a timeout of {timeout} s is not below the interval of {interval} s"
            yield RULE.at(group, message, "HealthCheckTimeoutSeconds")
