"""Rolling: ECS replaces task by task behind one target group."""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import Ref, cloudwatch, ecs

from generator.config.services import RunningService
from generator.layers.service.properties import given
from generator.layers.service.rollout import (
    Rollout,
    force_new_deployment,
    registration,
    rollback_alarms,
)
from generator.layers.service.routing import Routing
from generator.layers.service.task import Task


def rolling(
    service: RunningService, task: Task, routing: Routing | None, alarms: Sequence[cloudwatch.Alarm]
) -> Rollout:
    """New tasks before old ones go, and back again when they do not start or users feel it."""
    return Rollout(
        task_definition=Ref(task.definition),
        force_new_deployment=force_new_deployment(service.strategy),
        configuration=ecs.DeploymentConfiguration(
            Strategy="ROLLING",
            MinimumHealthyPercent=100,
            MaximumPercent=200,
            DeploymentCircuitBreaker=ecs.DeploymentCircuitBreaker(Enable=True, Rollback=True),
            **given(Alarms=rollback_alarms(alarms)),
        ),
        zone_rebalancing="ENABLED",
        load_balancer=registration(service, routing),
        depends_on=tuple(rule.title for rule in routing.rules) if routing else (),
    )
