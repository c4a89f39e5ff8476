"""AWS::SSM::Parameter: free in the standard tier; an advanced one is paid by the month."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation


def price_parameter(resource: Resource, _: Situation) -> Iterator[Priced]:
    """Nothing for a standard parameter."""
    if resource.get("Tier") == "Advanced":
        what = "advanced parameters"
        charge = Charge(Item.ADVANCED_PARAMETER, Decimal(1), resource.layer, what, resource.service)
        yield PartCharge(Part.KEYS, charge)
