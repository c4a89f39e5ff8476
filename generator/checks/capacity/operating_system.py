"""Tasks on Spot run Linux.

Fargate Spot is not supported for Windows containers (AWS Batch API Reference, RuntimePlatform, notes on
Fargate). Params have no key for an operating system; an override can set one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.workload import workloads

RULE = Rule(
    "TS111",
    "Linux on Spot",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/batch/latest/APIReference/API_RuntimePlatform.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every task definition of another operating system that may run on Spot."""
    for workload in workloads(tree):
        definition = workload.task_definition
        if definition is None or not workload.on_spot:
            continue
        family = text(definition.value("RuntimePlatform", "OperatingSystemFamily"))
        if family not in (None, "LINUX"):
            message = (
                f"{family} does not run on FARGATE_SPOT, where {workload.resource.logical_id} places tasks"
            )
            yield RULE.at(definition, message, "RuntimePlatform", "OperatingSystemFamily")
