"""A deployment strategy has only the configuration that it uses.

``LinearConfiguration`` belongs to LINEAR and ``CanaryConfiguration`` to CANARY; under any other strategy the
steps that it promises do not happen (ECS API Reference, DeploymentConfiguration).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS207",
    "Configuration of the chosen deployment strategy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
)

_STRATEGY_OF = {"LinearConfiguration": "LINEAR", "CanaryConfiguration": "CANARY"}


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every traffic-shift configuration under another strategy."""
    for service in services(tree):
        strategy = service.value("DeploymentConfiguration", "Strategy").content or "ROLLING"
        for key, wanted in _STRATEGY_OF.items():
            steps = ("DeploymentConfiguration", key)
            if service.value(*steps).content is not None and strategy != wanted:
                yield RULE.at(service.resource, f"{key} under strategy {strategy}", *steps)
