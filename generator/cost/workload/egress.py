"""What the way out of the private subnets costs: NAT gateways, and the endpoints that replace them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.cost.bill import Charge
from generator.cost.prices import Item
from generator.cost.workload.model import Workload
from generator.cost.workload.routes import Route, api_route, internet_route, s3_route

GROUP: Final = "network"

#: What an item of data is called, by the route that it takes. A gateway endpoint costs nothing.
_DATA: Final[dict[Route, Item]] = {
    "NAT gateway": Item.NAT_GATEWAY_DATA,
    "interface endpoint": Item.INTERFACE_ENDPOINT_DATA,
}


def charges_before(workload: Workload) -> Iterator[Charge]:
    """Everything through the NAT gateways."""
    yield from _gateways(workload.nat.azs, workload.hours)
    if workload.nat.azs:
        yield from _data(workload, "NAT gateway", "NAT gateway", "NAT gateway")


def charges_after(workload: Workload) -> Iterator[Charge]:
    """The gateways that are kept, the interface endpoints, and the data on the way that it takes then."""
    yield from _gateways(workload.nat_zones_after, workload.hours)
    count, zones = len(workload.endpoints_after.interface), workload.endpoint_zones
    hours = Decimal(count * zones * workload.hours)
    yield Charge(Item.INTERFACE_ENDPOINT, hours, GROUP, f"interface endpoints x {count} x {zones} zones")
    if workload.nat.azs:
        yield from _data(workload, s3_route(workload), api_route(workload), internet_route(workload))


def _gateways(zones: int, hours: int) -> Iterator[Charge]:
    yield Charge(Item.NAT_GATEWAY, Decimal(zones * hours), GROUP, f"NAT gateways x {zones}")
    yield Charge(Item.PUBLIC_IPV4, Decimal(zones * hours), GROUP, f"IPv4 addresses of NAT gateways x {zones}")


def _data(workload: Workload, s3: Route, api: Route, internet: Route) -> Iterator[Charge]:
    nat = workload.nat
    if s3 == api == "interface endpoint" and nat.gb_s3 is not None and nat.gb_aws_api is not None:
        # The tiers of endpoint data hold for all endpoints together.
        both = nat.gb_s3 + nat.gb_aws_api
        yield Charge(_DATA[s3], both, GROUP, "S3 and other APIs by interface endpoint", usage_based=True)
        parts = [(internet, "the internet", nat.gb_internet)]
    else:
        parts = [
            (s3, "S3", nat.gb_s3),
            (api, "other APIs of AWS", nat.gb_aws_api),
            (internet, "the internet", nat.gb_internet),
        ]
    for route, where, gigabytes in parts:
        if route in _DATA:
            yield Charge(_DATA[route], gigabytes, GROUP, f"{where} by {route}", usage_based=True)
