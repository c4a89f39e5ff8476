"""A service that scales on the requests of its target group keeps that target group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.services import ListenerService
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def request_counts(environment: Environment) -> Iterator[Problem]:
    """Amazon ECS Developer Guide, "Use a target metric to scale Amazon ECS services".

    The policy names one target group, and after every second release the requests go to the other one.
    """
    for index, service in enumerate(environment.services):
        if not isinstance(service, ListenerService) or service.scaling.requests_per_target is None:
            continue
        deployment = environment.deployment_of(service)
        if deployment.shifts_traffic:
            yield Problem(
                "counts the requests of one target group, and every release by "
                f"{deployment.strategy} moves them to the other of two",
                path=("services", index, "scaling", "requestsPerTarget"),
                remedy="scale on cpu and memory, or say deployment: {strategy: rolling}",
            )
