"""Services that find each other by Service Connect do not wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.services import InternalService
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def connection_cycles(environment: Environment) -> Iterator[Problem]:
    """Each takes the other's security group, so that neither stack could be created first.

    By way of the internal load balancer there is no such cycle: both sides depend on its layer alone.
    """
    peers = _service_connect_peers(environment)
    told: set[str] = set()
    for index, service in enumerate(environment.services):
        cycle = _cycle_from(service.name, peers)
        if cycle and not told & set(cycle):
            told |= set(cycle)
            yield Problem(
                f"{' -> '.join([*cycle, cycle[0]])} is a circle by Service Connect: each would wait for the "
                "next one's security group",
                path=("services", index, "connectsTo"),
                remedy="give one of them routes on the internal load balancer and no serviceConnect, or take "
                "one connection out",
            )


def _service_connect_peers(environment: Environment) -> dict[str, list[str]]:
    """Service to those that it finds by Service Connect."""
    found = {
        service.name
        for service in environment.services
        if isinstance(service, InternalService) and service.service_connect
    }
    return {
        service.name: [
            connection.service
            for connection in service.connects_to
            if connection.service in found and connection.service != service.name
        ]
        for service in environment.services
    }


def _cycle_from(start: str, peers: dict[str, list[str]]) -> list[str]:
    """The shortest way from a service back to it; empty when there is none."""
    ways: list[list[str]] = [[start]]
    visited = {start}
    for way in ways:
        for peer in peers[way[-1]]:
            if peer == start:
                return way
            if peer not in visited:
                visited.add(peer)
                ways.append([*way, peer])
    return []
