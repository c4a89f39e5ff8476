"""AWS::EC2::VPCEndpoint: interface endpoints by the zone and hour; gateway endpoints cost nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Part, PartCharge, Priced, Situation
from generator.cost.resources.zones import ZONES_OF_AWS, zones_of
from generator.cost.usage.ways import is_gateway


def price_vpc_endpoint(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """An interface endpoint is paid in each of its zones (AWS PrivateLink pricing page)."""
    hours = Decimal(situation.snapshot.hours_per_month)
    if is_gateway(resource):
        what = f"gateway endpoints x {NUMBER}"
        charge = Charge(Item.GATEWAY_ENDPOINT, hours, resource.layer, what, resource.service)
    else:
        zones = zones_of(resource, "SubnetIds")
        quantity = None if zones is None else zones * hours
        what = f"interface endpoints x {NUMBER} in {zones} zones" if zones else "interface endpoints"
        charge = Charge(
            *(Item.INTERFACE_ENDPOINT, quantity, resource.layer, what, resource.service), remedy=ZONES_OF_AWS
        )
    yield PartCharge(Part.EGRESS, charge)
