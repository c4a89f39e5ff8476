"""At least one item of a capacity-provider strategy has a weight above zero.

A provider of weight 0 places nothing beyond its base, and 0 is what CloudFormation takes when no weight is
given: such a service stops growing at its base (ECS API Reference, CapacityProviderStrategyItem).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import strategies

RULE = Rule(
    "TS104",
    "A weight above zero in a capacity-provider strategy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every strategy that cannot place a task beyond its base."""
    for resource, steps, strategy in strategies(tree):
        if all(item.get("Weight", 0) in (0, "0") for item in strategy):
            yield RULE.at(
                resource, "no item has a weight above 0, so nothing is placed beyond the base", *steps
            )
