"""Which way each kind of traffic takes once the endpoints are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.cost.workload.model import Workload
from generator.errors import Problem

Route = Literal["gateway endpoint", "interface endpoint", "NAT gateway", "none"]


def s3_route(workload: Workload) -> Route:
    """The gateway endpoint, which is free; else one that is listed as interface endpoint; else NAT."""
    if "s3" in workload.endpoints_after.gateway:
        return "gateway endpoint"
    if "s3" in workload.endpoints_after.interface:
        return "interface endpoint"
    return _nat(workload)


def api_route(workload: Workload) -> Route:
    """The interface endpoints if any is listed for an API, else NAT."""
    listed = set(workload.endpoints_after.interface) - {"s3"}
    return "interface endpoint" if listed else _nat(workload)


def internet_route(workload: Workload) -> Route:
    """NAT, since endpoints are no way to the internet."""
    return _nat(workload)


def unreachable(workload: Workload) -> Iterator[Problem]:
    """Traffic that has no way any more."""
    if not workload.nat.azs:
        return
    ways = {
        "gb_s3": (s3_route(workload), "list s3 in endpoints_after.gateway, which is free"),
        "gb_aws_api": (
            api_route(workload),
            "list interface endpoints, or keep NAT gateways with nat_after.azs",
        ),
        "gb_internet": (internet_route(workload), "keep NAT gateways: nat_after.azs of 1 or more"),
    }
    for name, (route, remedy) in ways.items():
        gigabytes = getattr(workload.nat, name)
        if route == "none" and gigabytes != 0:
            said = "an unknown quantity" if gigabytes is None else f"{gigabytes} GB"
            yield Problem(f"{said} would have no way once the NAT gateways are gone", ("nat", name), remedy)


def _nat(workload: Workload) -> Route:
    return "NAT gateway" if workload.nat_zones_after else "none"
