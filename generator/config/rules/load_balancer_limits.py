"""A load balancer holds so many rules and target groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.config.rules.placed_routes import LOAD_BALANCERS, placed_routes
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment

#: Elastic Load Balancing, "Quotas for your Application Load Balancers"; default rules are not counted.
MAX_RULES: Final = 100
MAX_TARGET_GROUPS: Final = 100


def load_balancer_limits(environment: Environment) -> Iterator[Problem]:
    """Each route is a rule on each listener; each service has a target group, or two to shift between."""
    for load_balancer in LOAD_BALANCERS:
        placed_ones = list(placed_routes(environment, load_balancer))
        services = {placed.service for placed in placed_ones}
        groups = sum(_target_groups(environment, service) for service in services)
        tested = getattr(environment.ingress, load_balancer).test_listener is not None
        rules = len(placed_ones) * (2 if tested else 1)
        path = ("ingress", load_balancer)
        if rules > MAX_RULES:
            doubled = ", each on the test listener too," if tested else ""
            yield Problem(
                f"{len(placed_ones)} routes{doubled} are {rules} rules on the {load_balancer} load balancer, "
                f"and it holds {MAX_RULES}",
                path=path,
                remedy="join routes by wildcards, or move services to another environment",
            )
        if groups > MAX_TARGET_GROUPS:
            yield Problem(
                f"{len(services)} services have {groups} target groups of the {load_balancer} load balancer, "
                f"and it holds {MAX_TARGET_GROUPS}",
                path=path,
                remedy="move services to another environment, reach some by Service Connect, or release some "
                "by strategy: rolling, which needs one group instead of two",
            )


def _target_groups(environment: Environment, name: str) -> int:
    service = next(service for service in environment.running_services if service.name == name)
    return 2 if environment.deployment_of(service).shifts_traffic else 1
