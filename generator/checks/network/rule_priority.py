"""The rules of a listener have priorities of their own.

The second of two equal ones is refused when the stack is created: "Priority is currently in use"
(Elastic Load Balancing API Reference, CreateRule).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import LISTENER_RULE
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree

RULE = Rule(
    "TS304",
    "One rule a priority",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every listener rule whose priority another one has taken."""
    taken: dict[tuple[object, str | None], str] = {}
    for rule in tree.resources(LISTENER_RULE):
        place = (rule.value("ListenerArn").identity(), text(rule.value("Priority")))
        if place in taken:
            yield RULE.at(
                rule, f"{taken[place]} has priority {place[1]} on this listener already", "Priority"
            )
        taken.setdefault(place, rule.logical_id)
