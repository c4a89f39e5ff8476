"""The public load balancer has subnets to stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def public_subnets(environment: Environment) -> Iterator[Problem]:
    """In an existing VPC nobody else names them; a load balancer takes two zones or more."""
    existing = environment.network.existing
    if existing and environment.public_services and len(existing.public_subnet_ids) < 2:
        yield Problem(
            f"{environment.public_services[0].name} is a web service, whose load balancer takes two public "
            f"subnets or more, and {len(existing.public_subnet_ids) or 'none'} given",
            path=("network", "existing", "publicSubnetIds"),
            remedy="name them, or make the service internal",
        )
