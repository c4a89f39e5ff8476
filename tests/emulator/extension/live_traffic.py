"""Which target group the rules of a listener send requests to, and in which parts.

CodeDeploy and ECS rewrite the rules that a template has made. Imitates the ECS Developer Guide, pages
"CodeDeploy blue/green deployments for Amazon ECS" and "Application Load Balancer resources for blue/green,
linear, and canary deployments": the rules that forward to one of the two groups are rewritten, and the group
that was left stays in them with the weight 0.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ministack.services import alb

Rule = dict[str, Any]


def rules_between(listeners: Collection[str], groups: Collection[str]) -> list[Rule]:
    """The rules of listeners that forward to one of the target groups, default rules among them."""
    return [
        rule
        for rule in alb._rules.values()
        if rule["ListenerArn"] in listeners and weights(rule).keys() & set(groups)
    ]


def weights(rule: Rule) -> dict[str, int]:
    """Target group to weight."""
    return {
        each["TargetGroupArn"]: each["Weight"]
        for action in rule["Actions"]
        for each in action.get("ForwardConfig", {}).get("TargetGroups", [])
    }


def shift(rules: list[Rule], wanted: Mapping[str, float]) -> None:
    """Give the groups of rules these shares in per cent; the order in which they stand is kept."""
    scale = 1 if all(float(each).is_integer() for each in wanted.values()) else 10
    for rule in rules:
        order = list(dict.fromkeys([*weights(rule), *wanted]))
        for action in rule["Actions"]:
            if action["Type"] == "forward":
                # In place: the default rule of a listener shares its actions with the listener.
                action["ForwardConfig"]["TargetGroups"] = [
                    {"TargetGroupArn": arn, "Weight": round(scale * wanted.get(arn, 0))} for arn in order
                ]
                action.pop("TargetGroupArn", None)


def share(rules: list[Rule], group: str) -> float:
    """Per cent of requests that a group gets by the first of the rules."""
    found = weights(rules[0]) if rules else {}
    total = sum(found.values())
    return 100.0 * found.get(group, 0) / total if total else 0.0


def arn_of(name: str) -> str | None:
    """The ARN of a target group."""
    return next((arn for arn, each in alb._tgs.items() if each["TargetGroupName"] == name), None)
