"""Only one item of a capacity-provider strategy may have a base.

ECS refuses the second one when the service is created (ECS API Reference, CapacityProviderStrategyItem).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import strategies

RULE = Rule(
    "TS101",
    "One base in a capacity-provider strategy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every strategy with a second base."""
    for resource, steps, strategy in strategies(tree):
        based = [
            str(item.get("CapacityProvider")) for item in strategy if item.get("Base", 0) not in (0, "0")
        ]
        if len(based) > 1:
            yield RULE.at(resource, f"{' and '.join(based)} both have a base; one may", *steps)
