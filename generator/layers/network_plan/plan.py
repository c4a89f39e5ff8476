"""From an environment to the plan of its network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from generator.config.environment import Environment
from generator.config.network import Egress
from generator.errors import ConfigError, Problem
from generator.layers.network_plan.endpoint_needs import EVERY_TASK, EndpointNeeds, endpoint_needs
from generator.layers.network_plan.internet_needs import InternetNeed, internet_needs
from generator.layers.network_plan.model import EndpointNeed, NetworkPlan
from generator.layers.network_plan.service_names import KNOWN_INTERFACES, service_name
from generator.policies.endpoint_names import GATEWAYS
from generator.reading.nearest import nearest

#: Zonal NAT gateways stand in public subnets; a regional one needs none.
_IN_PUBLIC_SUBNETS: Final = ("nat-per-az", "nat-single")
_FIRST: Final = tuple(service for service, _ in EVERY_TASK)


def plan_network(environment: Environment) -> NetworkPlan:
    """Derive egress and endpoints from what the services declare.

    Raises:
        ConfigError: a service needs what the network does not provide, or an endpoint is not known.
    """
    existing = environment.network.existing
    needs = endpoint_needs(environment)
    internet = tuple(internet_needs(environment))
    egress = _egress(environment, internet)
    way_out = egress != "none"
    if problems := (
        *_unknown_endpoints(environment),
        *(() if way_out else _dead_ends(environment, internet, needs)),
    ):
        raise ConfigError(problems)
    provided = existing.endpoints if existing else ()
    interfaces = _without(_wanted(environment, needs, way_out), provided)
    routed = existing.private_route_table_ids if existing else environment.network.gateway_endpoints
    gateways = _without(needs.gateways, provided) if routed else {}
    called = {*needs.interfaces, *needs.gateways}
    unserved = needs.unreachable or called - {*interfaces, *gateways, *provided}
    return NetworkPlan(
        egress=egress,
        interfaces=_named(environment, interfaces),
        gateways=_named(environment, gateways),
        gateways_used=tuple(needs.gateways),
        buckets=needs.buckets,
        accounts=needs.accounts,
        clients_use_internet=way_out and (bool(unserved) or any(need.is_pull for need in internet)),
        public_subnets=bool(environment.public_services) or egress in _IN_PUBLIC_SUBNETS,
        vpc_cidr_count=len(existing.cidrs) if existing else 1,
    )


def _egress(environment: Environment, internet: Sequence[InternetNeed]) -> Egress | Literal["existing"]:
    network = environment.network
    if network.existing:
        return "existing" if network.existing.internet else "none"
    if network.egress:
        return network.egress
    if not internet:
        return "none"
    return "nat-per-az" if environment.is_production else "nat-single"


def _dead_ends(
    environment: Environment, internet: Sequence[InternetNeed], needs: EndpointNeeds
) -> Iterator[Problem]:
    """What cannot be reached without a way out."""
    existing = environment.network.existing
    why_not = "the existing VPC has no internet" if existing else "network.egress is none"
    yield from (need.problem(why_not) for need in internet)
    if needs.gateways and not environment.network.gateway_endpoints:
        yield Problem(
            "without gateway endpoints S3 is reached through a NAT gateway, and there is none",
            path=("network", "gatewayEndpoints"),
            remedy="leave it out, or let network.egress be a NAT gateway",
        )
    yield from needs.unreachable
    if existing and not existing.private_route_table_ids:
        for service in needs.gateways:
            if service not in existing.endpoints:
                yield Problem(
                    f"{needs.gateways[service][0]} No route leads there",
                    path=("network", "existing", "privateRouteTableIds"),
                    remedy=f"give the route tables for a gateway endpoint, or list {service} in endpoints if "
                    "the VPC has one",
                )


def _unknown_endpoints(environment: Environment) -> Iterator[Problem]:
    network = environment.network
    listed = network.endpoints if isinstance(network.endpoints, tuple) else ()
    for index, service in enumerate(listed):
        if service in GATEWAYS:
            yield Problem(
                f"{service} is reached through a gateway endpoint, which costs nothing and is made by need",
                path=("network", "endpoints", index),
                remedy="leave it out",
            )
        elif service not in KNOWN_INTERFACES:
            yield _unknown(service, KNOWN_INTERFACES, ("network", "endpoints", index))
    known = (*sorted(GATEWAYS), *KNOWN_INTERFACES)
    for index, service in enumerate(network.existing.endpoints if network.existing else ()):
        if service not in known:
            yield _unknown(service, known, ("network", "existing", "endpoints", index))


def _unknown(service: str, known: Sequence[str], path: tuple[str | int, ...]) -> Problem:
    near = nearest(service, known)
    return Problem(
        f"{service} is no endpoint service that the generator knows",
        path=path,
        remedy=f"did you mean {near}?" if near else "write the last part of its name, e.g. ecr.api or sqs",
    )


def _wanted(environment: Environment, needs: EndpointNeeds, way_out: bool) -> dict[str, tuple[str, ...]]:
    """Interface endpoints that the VPC should have, to their reasons."""
    chosen = environment.network.endpoints
    every = not way_out or chosen == "private"
    wanted = dict(needs.interfaces) if every else {}
    for service in chosen if isinstance(chosen, tuple) else ():
        wanted[service] = (*needs.interfaces.get(service, ()), "network.endpoints lists it.")
    return {
        service: wanted[service] for service in sorted(wanted, key=lambda name: (name not in _FIRST, name))
    }


def _without(needs: Mapping[str, tuple[str, ...]], provided: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {service: reasons for service, reasons in needs.items() if service not in provided}


def _named(environment: Environment, needs: Mapping[str, tuple[str, ...]]) -> tuple[EndpointNeed, ...]:
    return tuple(
        EndpointNeed(
            service,
            # In China, too, the gateway endpoints bear the common prefix.
            service_name(service, environment.all_regions),
            reasons,
        )
        for service, reasons in needs.items()
    )
