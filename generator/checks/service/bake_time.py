"""A strategy that shifts traffic says how long old and new tasks both run afterwards.

``BakeTimeInMinutes`` is required of BLUE_GREEN (ECS API Reference, DeploymentConfiguration). Without it the
other strategies wait for 36 hours (CloudFormation Template Reference, AWS::ECS::Service,
DeploymentConfiguration), which is all the time that a stack update has.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree
from generator.checks.workload import services

RULE = Rule(
    "TS211",
    "Bake time of a deployment strategy",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
)

_SHIFTING = ("BLUE_GREEN", "CANARY", "LINEAR")


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every shifting strategy without a bake time."""
    for service in services(tree):
        configuration = service.value("DeploymentConfiguration")
        strategy = configuration.get("Strategy").content
        if strategy in _SHIFTING and configuration.get("BakeTimeInMinutes").content is None:
            message = f"strategy {strategy} without BakeTimeInMinutes"
            yield RULE.at(service.resource, message, "DeploymentConfiguration")
