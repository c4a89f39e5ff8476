"""A service connects to services that can be connected to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.services import InternalService, JobService, Service
from generator.errors import ConfigPath, Problem
from generator.reading.nearest import nearest

if TYPE_CHECKING:
    from generator.config.environment import Environment


def connected_services(environment: Environment) -> Iterator[Problem]:
    """The other side is internal, another service, and there when this one is created."""
    known: dict[str, Service] = {service.name: service for service in environment.services}
    for index, service in enumerate(environment.services):
        for position, connection in enumerate(service.connects_to):
            if connection.service is None:
                continue
            path = ("services", index, "connectsTo", position, "service")
            if connection.service in known:
                yield from _judged(service, known[connection.service], path)
            else:
                meant = nearest(connection.service, known)
                yield Problem(
                    f"there is no service {connection.service}",
                    path=path,
                    remedy=f"did you mean {meant}?" if meant else "name a service of kind internal",
                )


def _judged(service: Service, peer: Service, path: ConfigPath) -> Iterator[Problem]:
    if peer.name == service.name:
        yield Problem(f"{service.name} connects to itself", path, "leave it out")
    elif not isinstance(peer, InternalService):
        yield Problem(
            f"{peer.name} is of kind {peer.kind}, and services connect to those of kind internal only",
            path,
            f"make {peer.name} internal" + (", or call its public host" if peer.kind == "web" else ""),
        )
    elif peer.service_connect:
        yield from _by_service_connect(service, peer, path)


def _by_service_connect(service: Service, peer: InternalService, path: ConfigPath) -> Iterator[Problem]:
    """The peer's security group must be known; and a job is no client of Service Connect."""
    if isinstance(service, JobService) and not peer.routes:
        yield Problem(
            f"{peer.name} is found by Service Connect alone, which ECS sets up for services and not for the "
            "tasks of a job",
            path,
            f"give {peer.name} routes on the internal load balancer",
        )
    if service.stack == "shared" and peer.stack == "own":
        yield Problem(
            f"{peer.name} has a stack of its own, deployed after that of {service.name}: its security group "
            "is not there yet",
            path,
            f"give {peer.name} routes in place of serviceConnect, or {service.name} stack: own too",
        )
