"""A scaling policy: free itself, and paid for by the alarms that AWS makes for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Part, PartCharge, Priced, Situation

#: One that scales out and one that scales in (Application Auto Scaling User Guide, "Target tracking scaling
#: policies").
_ALARMS: Final = 2

_WHAT: Final = "alarms that AWS makes for target tracking policies"


def price_scaling_policy(resource: Resource, _: Situation) -> Iterator[Priced]:
    """Two alarms for target tracking; none for steps, whose alarms are resources of the template.

    Alarms are paid for by the metrics that they look at (Amazon CloudWatch pricing page, "per alarm metric").
    """
    if resource.get("PolicyType") == "TargetTrackingScaling":
        queries = resource.get(
            "TargetTrackingScalingPolicyConfiguration", "CustomizedMetricSpecification", "Metrics"
        )
        metrics = sum("MetricStat" in query for query in queries or ()) or 1
        what = f"{_WHAT} x {NUMBER}, {_ALARMS} each{f' of {metrics} metrics' if metrics > 1 else ''}"
        charge = Charge(Item.ALARM, Decimal(_ALARMS * metrics), resource.layer, what, resource.service)
        yield PartCharge(Part.ALARMS, charge)
