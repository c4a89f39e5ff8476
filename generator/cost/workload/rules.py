"""What the parts of a workload must be to each other."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.cost.prices import Snapshot
from generator.cost.workload.model import Workload
from generator.cost.workload.routes import unreachable
from generator.errors import Problem


def problems(workload: Workload, snapshot: Snapshot) -> Iterator[Problem]:
    """Everything that does not fit, in no order."""
    yield from _prices(workload, snapshot)
    yield from _services(workload)
    yield from _network(workload)


def _prices(workload: Workload, snapshot: Snapshot) -> Iterator[Problem]:
    if workload.region not in snapshot.regions:
        near = get_close_matches(workload.region, snapshot.regions, n=2)
        remedy = (
            f"did you mean {' or '.join(near)}?"
            if near
            else f"there are prices of {', '.join(snapshot.regions)}"
        )
        yield Problem(f"no price is recorded for {workload.region}", ("region",), remedy)
    if workload.price_snapshot not in (None, snapshot.name):
        yield Problem(
            f"the shipped prices are those of {snapshot.name}, not of {workload.price_snapshot}",
            ("price_snapshot",),
            f"write {snapshot.name}, or leave the key out",
        )


def _services(workload: Workload) -> Iterator[Problem]:
    names = [service.name for service in workload.services]
    for index, service in enumerate(workload.services):
        if service.name in names[:index]:
            yield Problem(f"{service.name} stands in the list twice", ("services", index), "name each once")
        if service.spot_tasks > service.tasks:
            yield Problem(
                f"{service.spot_tasks} tasks on Spot are more than all {service.tasks}",
                ("services", index, "spot_tasks"),
                f"at most {service.tasks}",
            )


def _network(workload: Workload) -> Iterator[Problem]:
    nat, endpoints = workload.nat, workload.endpoints_after
    for name in ("gb_s3", "gb_aws_api", "gb_internet"):
        if not nat.azs and getattr(nat, name):
            what = f"{getattr(nat, name)} GB pass through no NAT gateway"
            yield Problem(what, ("nat", name), "write 0, or the zones of the gateways in nat.azs")
    for index, name in enumerate(endpoints.interface):
        if name in endpoints.interface[:index]:
            where = ("endpoints_after", "interface", index)
            yield Problem(f"{name} stands in the list twice", where, "name each once")
    if endpoints.interface and not workload.endpoint_zones:
        what = "the interface endpoints are in no zone"
        yield Problem(what, ("endpoints_after", "azs"), "an endpoint is in one zone or more")
    yield from unreachable(workload)
