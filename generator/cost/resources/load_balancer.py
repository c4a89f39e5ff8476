"""AWS::ElasticLoadBalancingV2::LoadBalancer: hours, capacity units, and a public one's addresses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill import Charge
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part, PartCharge, Priced, Situation
from generator.cost.resources.zones import zones_of
from generator.cost.usage.model import LoadBalancerUsage, Side


def price_load_balancer(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """An internet-facing one has a public IPv4 address in each of its zones."""
    hours = Decimal(situation.snapshot.hours_per_month)
    is_public = resource.get("Scheme") == "internet-facing"
    side: Side = "public" if is_public else "internal"
    units = situation.usage.load_balancers.get(side, LoadBalancerUsage()).capacity_units
    used = None if units is None else units * hours
    yield _charge(Item.LOAD_BALANCER, hours, resource, "load balancers")
    what = f"capacity units of the {side} load balancer"
    yield _charge(Item.LOAD_BALANCER_CAPACITY, used, resource, what, usage_based=True)
    if is_public:
        zones = zones_of(resource, "Subnets")
        addresses = None if zones is None else zones * hours
        yield _charge(Item.PUBLIC_IPV4, addresses, resource, "IPv4 addresses of load balancers")


def _charge(
    item: Item, quantity: Decimal | None, resource: Resource, what: str, *, usage_based: bool = False
) -> PartCharge:
    charge = Charge(item, quantity, resource.layer, what, resource.service, usage_based)
    return PartCharge(Part.INGRESS, charge)
