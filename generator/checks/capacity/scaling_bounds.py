"""The smallest capacity of a scalable target is not above its largest, in its schedules either.

Application Auto Scaling refuses such a target when the stack is created (Application Auto Scaling API
Reference, RegisterScalableTarget).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.text import number
from generator.checks.tree import Tree
from generator.checks.value import Value

RULE = Rule(
    "TS105",
    "MinCapacity at most MaxCapacity",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every pair of bounds that is the wrong way round."""
    for target in tree.resources("AWS::ApplicationAutoScaling::ScalableTarget"):
        yield from _bounds(target, Value(target.stack, target.properties))
        for index, action in enumerate(target.value("ScheduledActions").items()):
            bounds = action.get("ScalableTargetAction")
            yield from _bounds(target, bounds, "ScheduledActions", index, "ScalableTargetAction")


def _bounds(target: Resource, bounds: Value, *steps: str | int) -> Iterator[Finding]:
    smallest, largest = number(bounds.get("MinCapacity")), number(bounds.get("MaxCapacity"))
    if smallest is not None and largest is not None and smallest > largest:
        yield RULE.at(target, f"MinCapacity {smallest} is above MaxCapacity {largest}", *steps, "MinCapacity")
