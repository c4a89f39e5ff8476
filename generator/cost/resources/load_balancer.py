"""AWS::ElasticLoadBalancingV2::LoadBalancer: hours, capacity units, and a public one's addresses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill import Charge
from generator.cost.bill.money import exact
from generator.cost.deployed.resource import Resource
from generator.cost.prices import Item
from generator.cost.resources.pricing import NUMBER, Part, PartCharge, Priced, Situation
from generator.cost.resources.zones import ZONES_OF_AWS, zones_of
from generator.cost.usage.model import LoadBalancerUsage, Side


def price_load_balancer(resource: Resource, situation: Situation) -> Iterator[Priced]:
    """An internet-facing one has a public IPv4 address in each of its zones."""
    hours = Decimal(situation.snapshot.hours_per_month)
    is_public = resource.get("Scheme") == "internet-facing"
    side: Side = "public" if is_public else "internal"
    units = situation.usage.load_balancers.get(side, LoadBalancerUsage()).capacity_units
    used = None if units is None else units * hours
    yield _charge(Item.LOAD_BALANCER, hours, resource, f"load balancers x {NUMBER}")
    what = f"capacity units of the {side} load balancer"
    if units is not None:
        what += f", {exact(units)} at a time"
    remedy = f"`loadBalancers.{side}.capacityUnits`"
    yield _charge(Item.LOAD_BALANCER_CAPACITY, used, resource, what, usage_based=True, remedy=remedy)
    if is_public:
        zones = zones_of(resource, "Subnets")
        addresses = None if zones is None else zones * hours
        what = "IPv4 addresses of load balancers"
        if zones is not None:
            what += f" x {zones}"
        yield _charge(Item.PUBLIC_IPV4, addresses, resource, what, remedy=ZONES_OF_AWS)


def _charge(
    item: Item,
    quantity: Decimal | None,
    resource: Resource,
    what: str,
    *,
    usage_based: bool = False,
    remedy: str = "",
) -> PartCharge:
    charge = Charge(item, quantity, resource.layer, what, resource.service, usage_based, remedy)
    return PartCharge(Part.INGRESS, charge)
