"""AWS::CloudWatch::Dashboard: by the month, the first three of an account free."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation


def price_dashboard(resource: Resource, _: Situation) -> Iterator[Priced]:
    """One."""
    charge = Charge(Item.DASHBOARD, Decimal(1), resource.layer, "dashboards", resource.service)
    yield PartCharge(Part.DASHBOARDS, charge)
