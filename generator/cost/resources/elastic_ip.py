"""AWS::EC2::EIP: a public IPv4 address, by the hour; the platform has them for NAT gateways."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Part, PartCharge, Priced, Situation


def price_elastic_ip(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """All hours of the month."""
    hours = Decimal(situation.snapshot.hours_per_month)
    what = f"IPv4 addresses of NAT gateways x {NUMBER}"
    yield PartCharge(Part.EGRESS, Charge(Item.PUBLIC_IPV4, hours, resource.layer, what, resource.service))
