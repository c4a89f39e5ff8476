"""AWS::CloudWatch::Alarm: paid for every metric that it looks at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation

#: Seconds; an alarm that looks more often is a high-resolution one.
_STANDARD_PERIOD: Final = 60


def price_alarm(resource: Resource, _: Situation) -> Iterator[Priced]:
    """An alarm on an expression counts once for each metric of it, as bills name it: "alarm metric"."""
    queries = [query["MetricStat"] for query in resource.get("Metrics") or () if "MetricStat" in query]
    periods = [query["Period"] for query in queries] or [resource.get("Period")]
    is_fast = any(isinstance(period, int) and period < _STANDARD_PERIOD for period in periods)
    item = Item.HIGH_RESOLUTION_ALARM if is_fast else Item.ALARM
    what = "metrics of high-resolution alarms" if is_fast else "metrics of alarms"
    charge = Charge(item, Decimal(len(periods)), resource.layer, what, resource.service)
    yield PartCharge(Part.ALARMS, charge)
