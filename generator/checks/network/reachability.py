"""Every AWS service that a task calls has a path from it, and a security-group rule along the path.

A task without one does not start, or fails on its first call: "ResourceInitializationError: unable to
pull secrets or registry auth" (ECS Developer Guide, "ResourceInitializationError" and "Amazon ECS
interface VPC endpoints"). What lies in a VPC that the tree does not create cannot be seen, and nothing
is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.network.api_calls import ApiCalls
from generator.checks.network.paths import VPC, Paths
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.tree import Tree
from generator.checks.workload import Workload, workloads

RULE = Rule(
    "TS309",
    "A path to every AWS service",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every service that a workload calls and cannot reach."""
    calls, paths = ApiCalls(tree), Paths(tree)
    for workload in workloads(tree):
        vpc = _vpc(workload)
        if vpc is None:
            continue
        for service, reason in calls.of(workload).items():
            obstacle = paths.obstacle(workload, vpc, service)
            if obstacle:
                message = f"no path to {service} ({reason}): {obstacle}"
                yield RULE.at(workload.resource, message, *workload.steps, "NetworkConfiguration")


def _vpc(workload: Workload) -> Resource | None:
    for group in workload.security_groups:
        vpc = group.value("VpcId").resource()
        if vpc is not None and vpc.type == VPC:
            return vpc
    return None
