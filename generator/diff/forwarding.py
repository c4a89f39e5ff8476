"""Where a listener rule of a template sends requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff.traffic_change import Destination


def destinations(rule: Mapping[str, Any], fresh: frozenset[str]) -> tuple[Destination, ...]:
    """Target groups with their shares, in the order of the template.

    Args:
        rule: The body of the resource.
        fresh: Logical IDs of target groups that do not exist yet.
    """
    weights = {
        name: weight for action in rule["Properties"].get("Actions", ()) for name, weight in _weights(action)
    }
    total = sum(weights.values())
    return tuple(
        Destination(name, round(100 * weight / total, 1) if total else 0.0, name in fresh)
        for name, weight in weights.items()
    )


def _weights(action: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Target group and weight; one that is forwarded to without a weight takes everything."""
    groups = action.get("ForwardConfig", {}).get("TargetGroups", ())
    for group in groups:
        yield _named(group["TargetGroupArn"]), int(group.get("Weight", 1))
    if not groups and "TargetGroupArn" in action:
        yield _named(action["TargetGroupArn"]), 1


def _named(arn: Any) -> str:
    """The logical ID that an ARN is the reference of, or what else the template says."""
    match arn:
        case {"Ref": str(name)}:
            return name
        case {"Fn::GetAtt": [str(name), _]}:
            return name
    return str(arn)
