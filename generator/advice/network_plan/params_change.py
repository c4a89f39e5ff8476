"""A combination as what the params say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.advice.network_plan.combination import Combination
from generator.config.environment import Environment
from generator.config.network import Network
from generator.errors import ConfigPath
from generator.layers.network_plan import plan_network


def environment_with(environment: Environment, combination: Combination) -> Environment:
    """The environment with another way out and other endpoints; said as shortly as they can be."""
    network = environment.network
    egress = network.egress if plan_network(environment).egress == combination.egress else combination.egress
    wanted = set(combination.endpoints)
    for endpoints in (network.endpoints, "derived", combination.endpoints):
        said = network.model_copy(update={"egress": egress, "endpoints": endpoints})
        changed = environment.model_copy(update={"network": said})
        if {need.service for need in plan_network(changed).interfaces} == wanted:
            return changed
    raise AssertionError("a list names every endpoint that is wanted, and what is derived is wanted")


def params_changes(environment: Environment, combination: Combination) -> tuple[tuple[ConfigPath, Any], ...]:
    """Paths of the params and what is to stand there, as far as it differs."""
    return tuple(_changes(environment.network, environment_with(environment, combination).network))


def _changes(now: Network, then: Network) -> Iterator[tuple[ConfigPath, Any]]:
    if then.egress != now.egress:
        yield ("network", "egress"), then.egress
    if then.endpoints != now.endpoints:
        yield (
            ("network", "endpoints"),
            list(then.endpoints) if isinstance(then.endpoints, tuple) else then.endpoints,
        )
