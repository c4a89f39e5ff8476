"""The base of a Fargate strategy belongs on FARGATE.

The base is the number of tasks that is guaranteed. Fargate does not replace missing Spot capacity with
on-demand capacity, so a base on FARGATE_SPOT guarantees nothing (ECS Developer Guide, "Amazon ECS clusters
for Fargate").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import strategies

RULE = Rule(
    "TS102",
    "The base is on FARGATE",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every base on another provider."""
    for resource, steps, strategy in strategies(tree):
        for item in strategy:
            provider = item.get("CapacityProvider")
            if item.get("Base", 0) not in (0, "0") and provider != "FARGATE":
                yield RULE.at(resource, f"the base is on {provider}, which guarantees no task", *steps)
