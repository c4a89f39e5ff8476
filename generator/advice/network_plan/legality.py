"""Why a combination cannot be had."""

from __future__ import annotations

from collections.abc import Iterator

from generator.advice.network_plan.combination import Combination
from generator.config.environment import Environment
from generator.cost.usage import Usage
from generator.cost.usage.routes import unreachable
from generator.cost.usage.ways import Ways
from generator.errors import Problem
from generator.layers.network_plan.endpoint_needs import endpoint_needs
from generator.layers.network_plan.internet_needs import internet_needs


def why_illegal(combination: Combination, environment: Environment, usage: Usage) -> tuple[Problem, ...]:
    """What would have no way; nothing beside a NAT gateway, which leads everywhere."""
    return () if combination.egress != "none" else tuple(_dead_ends(combination, environment, usage))


def _dead_ends(combination: Combination, environment: Environment, usage: Usage) -> Iterator[Problem]:
    for need in internet_needs(environment):
        yield Problem(need.what, need.path, need.instead)
    needs = endpoint_needs(environment)
    yield from needs.unreachable
    for name in needs.interfaces:
        if name not in combination.endpoints:
            yield Problem(f"{name} would have neither an endpoint nor a NAT gateway")
    ways = Ways(
        gateways=frozenset(needs.gateways),
        interfaces=frozenset(combination.endpoints),
        nat=False,
        public=bool(environment.public_services),
        own_vpc=True,
    )
    yield from unreachable(usage, ways)
