"""What a combination costs a month, in the items and quantities of the platform's own bill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.advice.network_plan.combination import Combination
from generator.advice.network_plan.demand import Demand
from generator.cost.bill import Bill, Charge, Pricer
from generator.cost.bill.savings import saving
from generator.cost.estimate.meter import Meter
from generator.cost.prices import Item

_LAYER: Final = "network"
_PLACES: Final = Decimal("0.000001")


def bill_of(combination: Combination, demand: Demand, pricer: Pricer) -> Bill:
    """Gateways with their addresses, endpoints, and the data through either.

    Data that a single gateway draws to its zone from the others is paid between zones, on both sides; tasks
    are taken to be spread evenly. In the bill of the platform that is part of ``interAzGb``.
    """
    meter = Meter(pricer)
    charges = _charges(combination, demand, Decimal(pricer.snapshot.hours_per_month))
    return Bill(tuple(line for charge in charges for line in meter.lines(charge)))


def nat_gigabyte(combination: Combination, zones: int, pricer: Pricer) -> Decimal | None:
    """What one GB through its NAT gateways costs, between zones included; none without a price."""
    one = Demand(zones, {}, {}, Decimal(1))
    none = one.with_known(internet=Decimal(0))
    with_one, without = (bill_of(Combination(combination.egress, ()), each, pricer) for each in (one, none))
    return saving(with_one, without)


def crossing(bill: Bill) -> Decimal | None:
    """GB between zones, counted once; none if a part of them is unknown."""
    both_sides = [line.quantity for line in bill.lines if line.item == Item.INTER_AZ]
    known = [each for each in both_sides if each is not None]
    return None if len(known) < len(both_sides) else sum(known, Decimal(0)) / 2


def _charges(combination: Combination, demand: Demand, hours: Decimal) -> Iterator[Charge]:
    gateways = combination.gateways(demand.zones)
    regional = combination.egress == "nat-regional"
    item, what = (
        (Item.REGIONAL_NAT_GATEWAY, f"regional NAT gateway in {gateways} zones")
        if regional
        else (Item.NAT_GATEWAY, "NAT gateways")
    )
    yield Charge(item, gateways * hours, _LAYER, what)
    yield Charge(Item.PUBLIC_IPV4, gateways * hours, _LAYER, "IPv4 addresses of NAT gateways")
    zones = len(combination.endpoints) * demand.zones
    yield Charge(
        Item.INTERFACE_ENDPOINT, zones * hours, "endpoints", f"interface endpoints in {demand.zones} zones"
    )
    by_endpoints, by_nat = _api_data(combination, demand)
    yield _data(Item.INTERFACE_ENDPOINT_DATA, by_endpoints, "other APIs of AWS by interface endpoint")
    if gateways:
        yield _data(Item.NAT_GATEWAY_DATA, by_nat, "other APIs of AWS by NAT gateway")
        yield _data(Item.NAT_GATEWAY_DATA, demand.internet, "the internet by NAT gateway")
    if combination.egress == "nat-single":
        yield _crossing(by_nat, demand.zones, "other APIs of AWS")
        yield _crossing(demand.internet, demand.zones, "the internet")


def _api_data(combination: Combination, demand: Demand) -> tuple[Decimal | None, Decimal | None]:
    """GB by endpoints and by NAT; as in the bill, one sum goes by endpoints if there are any."""
    if isinstance(demand.data, Mapping):
        by_endpoint = [quantity for name, quantity in demand.data.items() if name in combination.endpoints]
        through = sum(by_endpoint, Decimal(0))
        return through, sum(demand.data.values(), Decimal(0)) - through
    return (demand.data, Decimal(0)) if combination.endpoints else (Decimal(0), demand.data)


def _crossing(gigabytes: Decimal | None, zones: int, what: str) -> Charge:
    """Of what the single gateway takes, the part of the other zones, counted on both sides."""
    both_sides = None if gigabytes is None else (gigabytes * 2 * (zones - 1) / zones).quantize(_PLACES)
    text = f"{what}: to the zone of the NAT gateway, paid on both sides"
    return Charge(Item.INTER_AZ, both_sides, "data transfer", text, usage_based=True)


def _data(item: Item, gigabytes: Decimal | None, what: str) -> Charge:
    layer = "endpoints" if item == Item.INTERFACE_ENDPOINT_DATA else _LAYER
    return Charge(item, gigabytes, layer, what, usage_based=True)
