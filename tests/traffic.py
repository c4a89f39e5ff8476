"""Changes of traffic for tests."""

from __future__ import annotations

from typing import Any

from generator.diff import TrafficChange


def changed_rule(**fields: Any) -> TrafficChange:
    """A listener rule of the service pay whose tags change, but for what is said."""
    said: dict[str, Any] = {
        "service": "pay",
        "stack": "root",
        "layer": "ServicePay",
        "template": "service-pay.yaml",
        "resource": "ListenerRule7",
        "type": "AWS::ElasticLoadBalancingV2::ListenerRule",
        "kind": "changed",
        "properties": ("Tags",),
        "regions": ("us-east-1",),
    }
    return TrafficChange(**(said | fields))
