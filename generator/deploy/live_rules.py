"""Listener rules as they are now: where they send requests, whoever changed them last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.deploy.clients import Region
from generator.deploy.stack import read_stack
from generator.diff import Shares
from generator.errors import AwsError, Problem


@dataclass(frozen=True)
class LiveRules:
    """The rules of deployed services in one region; each stack is asked once."""

    region: Region
    _resources: dict[str, dict[str, str]] = field(default_factory=dict)

    def shares(self, stack: str, layer: str, rule: str) -> Shares:
        """Where a rule of a layer, by its logical ID, sends requests.

        Raises:
            AwsError: there is no such stack, or no such rule in it.
        """
        physical = self._layer(stack, layer)
        if not physical.get(rule):
            raise self._absent(stack, f"{layer} with a {rule}")
        described = self.region.client("elbv2").describe_rules(RuleArns=[physical[rule]])["Rules"]
        weights = dict(
            weight for each in described for action in each["Actions"] for weight in _weights(action)
        )
        titles = {arn: title for title, arn in physical.items()}
        total = sum(weights.values())
        return {
            titles.get(arn, arn): round(100 * weight / total, 1) for arn, weight in weights.items() if weight
        }

    def _layer(self, stack: str, layer: str) -> Mapping[str, str]:
        """Logical to physical ID of what a layer holds, whether it is nested or linked into the flat form."""
        if stack not in self._resources:
            self._resources[stack] = self._all(read_stack(self.region, stack).stack_id)
        resources = self._resources[stack]
        if layer in resources:
            nested = resources[layer]
            if nested not in self._resources:
                self._resources[nested] = self._all(nested)
            return self._resources[nested]
        flat = {name.removeprefix(layer): it for name, it in resources.items() if name.startswith(layer)}
        if not flat:
            raise self._absent(stack, layer)
        return flat

    def _all(self, stack: str) -> dict[str, str]:
        pages = self.region.client("cloudformation").get_paginator("list_stack_resources")
        return {
            each["LogicalResourceId"]: each.get("PhysicalResourceId", "")
            for page in pages.paginate(StackName=stack)
            for each in page["StackResourceSummaries"]
        }

    def _absent(self, stack: str, what: str) -> AwsError:
        remedy = "compare with the tree that is deployed: --before"
        return AwsError(Problem(f"stack {stack} holds no {what}", file=self.region.region, remedy=remedy))


def _weights(action: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Target group and weight; one that is forwarded to without a weight takes everything."""
    groups = action.get("ForwardConfig", {}).get("TargetGroups", ())
    for group in groups:
        yield group["TargetGroupArn"], group.get("Weight", 1)
    if not groups and "TargetGroupArn" in action:
        yield action["TargetGroupArn"], 1
