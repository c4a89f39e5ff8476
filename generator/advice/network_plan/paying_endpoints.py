"""Beside a NAT gateway an endpoint is worth what its data costs less, and costs its hours."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.advice.network_plan.bill import bill_of, nat_gigabyte
from generator.advice.network_plan.combination import Combination
from generator.advice.network_plan.demand import Demand
from generator.advice.network_plan.turning_point import turning_point
from generator.config.network import Egress
from generator.cost.bill import Pricer
from generator.cost.prices import Item, Price


def paying_endpoints(egress: Egress, demand: Demand, pricer: Pricer) -> tuple[str, ...]:
    """The cheapest set of interface endpoints beside a NAT gateway, where the data of each is stated.

    All endpoints cost the same by the hour, so that of as many endpoints those with the most data are best:
    n + 1 sets are compared, not 2**n. That also holds where a GB by endpoint becomes cheaper the more there
    are, since what endpoints save then rises faster than their data.
    """
    assert isinstance(demand.data, Mapping), "one sum does not tell endpoints apart"
    by_data = sorted(demand.called, key=lambda name: (-(demand.stated_for(name) or 0), name))
    sets = (tuple(by_data[:number]) for number in range(len(by_data) + 1))
    best = min(sets, key=lambda names: bill_of(Combination(egress, names), demand, pricer).total)
    return tuple(name for name in demand.called if name in best)


def endpoint_pays_from(egress: Egress, demand: Demand, pricer: Pricer) -> Decimal | None:
    """GB a month above which one endpoint pays beside a NAT gateway; none if it never does.

    That of the first endpoint: where endpoints together reach the next tier of the price, less is enough.
    """
    by_nat = nat_gigabyte(Combination(egress, ()), demand.zones, pricer)
    hourly, data = pricer.price(Item.INTERFACE_ENDPOINT), pricer.price(Item.INTERFACE_ENDPOINT_DATA)
    if by_nat is None or hourly is None or data is None:
        return None
    hours = demand.zones * pricer.snapshot.hours_per_month * hourly.first
    price, gigabyte = data, by_nat
    return turning_point(
        lambda quantity: quantity * gigabyte - _amount(price, quantity) - hours, tiers_of(price)
    )


def tiers_of(price: Price) -> tuple[Decimal, ...]:
    """The quantities at which a price changes."""
    return tuple(tier.up_to for tier in price.tiers if tier.up_to is not None)


def _amount(price: Price, quantity: Decimal) -> Decimal:
    return sum((part * (usd or 0) for part, usd in price.parts(quantity)), Decimal(0))
