"""Tags of AWS::ElasticLoadBalancingV2::ListenerRule, and rules that contradict each other.

Imitates the template reference, page "AWS::ElasticLoadBalancingV2::ListenerRule", and the API reference of
Elastic Load Balancing, page "CreateRule": a listener has one rule of a priority.
"""

from __future__ import annotations

from typing import Any

from ministack.services import alb
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Properties, complete_type

_TYPE = "AWS::ElasticLoadBalancingV2::ListenerRule"


def install() -> None:
    """Keep the tags, those of the stack too, and refuse a priority that is taken."""
    complete_type(_TYPE, _complete)
    provisioners._STACK_TAG_PROPERTY[_TYPE] = ("Tags", "list")


def _complete(physical_id: str, properties: Properties) -> dict[str, Any]:
    rule = alb._rules[physical_id]
    for arn, other in list(alb._rules.items()):
        same = (other["ListenerArn"], other["Priority"]) == (rule["ListenerArn"], rule["Priority"])
        if same and arn != physical_id:
            alb._rules.pop(physical_id)
            raise ValueError(f"PriorityInUse: Priority '{rule['Priority']}' is currently in use")
    alb._tags[physical_id] = [dict(tag) for tag in properties.get("Tags", [])]
    return {}
