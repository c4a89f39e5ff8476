"""The role with which ECS itself shifts the traffic of a service."""

from __future__ import annotations

from troposphere import Ref, iam

from generator.config.services import RunningService
from generator.layers.service.load_balancer import listener_arns
from generator.layers.service.routing import Routing
from generator.policies.role import role
from generator.policies.traffic import shift_between_groups
from generator.policies.trust import trust_ecs
from generator.wiring import LayerBuilder


def add_infrastructure_role(layer: LayerBuilder, service: RunningService, routing: Routing) -> iam.Role:
    """Rights on the rules, listeners and target groups of this service.

    The service names the role, so that it is there before the service and until the service is gone.
    """
    return layer.add(
        role(
            "InfrastructureRole",
            layer.platform,
            trust=trust_ecs(),
            statements=shift_between_groups(
                target_groups=[Ref(group) for group in routing.target_groups],
                listeners=listener_arns(layer, routing.load_balancer),
                rules=[Ref(rule) for rule in routing.rules],
            ),
            description=f"Lets ECS shift the traffic of {service.name}.",
        )
    )
