"""Two regions that answer for one host share it on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def shared_hosts(environment: Environment) -> Iterator[Problem]:
    """Route 53 takes one plain alias record a name; the second region's stack would fail on it."""
    dns = environment.ingress.dns
    if dns is None or dns.latency_routing or not environment.regions:
        return
    hosts = (route.host for service in environment.public_services for route in service.routes)
    host = next((host for host in hosts if host and not host.startswith("*")), None)
    if host:
        yield Problem(
            f"every region would write the one alias record of {host}",
            path=("ingress", "dns", "latencyRouting"),
            remedy="say latencyRouting: true, or leave ingress.dns out and keep the records elsewhere",
        )
