"""A load balancer has one listener a port.

The second is refused when the stack is created: "A listener already exists on this port" (Elastic Load
Balancing API Reference, CreateListener).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.load_balancing import LISTENER
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree

RULE = Rule(
    "TS303",
    "One listener a port",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every listener on a port that another one has taken."""
    taken: dict[tuple[object, str | None], str] = {}
    for listener in tree.resources(LISTENER):
        place = (listener.value("LoadBalancerArn").identity(), text(listener.value("Port")))
        if place in taken:
            yield RULE.at(listener, f"{taken[place]} listens on port {place[1]} already", "Port")
        taken.setdefault(place, listener.logical_id)
