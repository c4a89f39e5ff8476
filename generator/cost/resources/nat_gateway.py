"""AWS::EC2::NatGateway: by the hour, a regional one by the hour of each zone that it is active in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Assumption, Part, PartCharge, Priced, Situation

_REGIONAL: Final = Assumption(
    "The regional NAT gateway is active in every zone that has a route to it, with one public IPv4 address "
    "in each."
)


def price_nat_gateway(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """A zonal gateway has its address from an AWS::EC2::EIP; those of a regional one are AWS's own."""
    hours = Decimal(situation.snapshot.hours_per_month)
    if resource.get("AvailabilityMode") != "regional":
        yield _charge(Item.NAT_GATEWAY, hours, resource, f"NAT gateways x {NUMBER}")
        return
    zones = _routes(resource, situation)
    yield _charge(
        Item.REGIONAL_NAT_GATEWAY, zones * hours, resource, f"regional NAT gateway in {zones} zones"
    )
    yield _charge(Item.PUBLIC_IPV4, zones * hours, resource, f"IPv4 addresses of NAT gateways x {zones}")
    yield _REGIONAL


def _routes(resource: Resource, situation: Situation) -> int:
    """Private route tables that lead to it, one a zone."""
    here = {"Ref": resource.logical_id}
    return sum(route.get("NatGatewayId") == here for route in situation.beside(resource, "AWS::EC2::Route"))


def _charge(item: Item, quantity: Decimal, resource: Resource, what: str) -> PartCharge:
    return PartCharge(Part.EGRESS, Charge(item, quantity, resource.layer, what, resource.service))
