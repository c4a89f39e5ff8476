"""Blue/green, canary and linear: ECS shifts traffic itself, as part of a stack update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from troposphere import GetAtt, Ref, cloudwatch, ecs

from generator.config.deployment import Canary, Linear, ResolvedDeployment, Strategy
from generator.config.services import RunningService
from generator.layers.service.infrastructure_role import add_infrastructure_role
from generator.layers.service.lifecycle_hooks import add_lifecycle_hooks
from generator.layers.service.properties import given
from generator.layers.service.rollout import (
    Rollout,
    force_new_deployment,
    registration,
    rollback_alarms,
)
from generator.layers.service.routing import Routing
from generator.layers.service.task import Task
from generator.wiring import LayerBuilder

_STRATEGY: Final[dict[Strategy, str]] = {"blue-green": "BLUE_GREEN", "canary": "CANARY", "linear": "LINEAR"}


def native_shift(
    layer: LayerBuilder,
    service: RunningService,
    deployment: ResolvedDeployment,
    task: Task,
    routing: Routing,
    alarms: Sequence[cloudwatch.Alarm],
) -> Rollout:
    """New tasks beside all old ones, then the traffic; back again when an alarm goes off while both run.

    There is no circuit breaker, which belongs to rolling deployments alone (Amazon ECS API Reference,
    DeploymentConfiguration).
    """
    return Rollout(
        task_definition=Ref(task.definition),
        # Said, because a service that CodeDeploy released before keeps its controller otherwise.
        controller=ecs.DeploymentController(Type="ECS"),
        force_new_deployment=force_new_deployment(service.strategy),
        configuration=ecs.DeploymentConfiguration(
            Strategy=_STRATEGY[deployment.strategy],
            MinimumHealthyPercent=100,
            MaximumPercent=200,
            BakeTimeInMinutes=deployment.bake_minutes,
            **_steps(deployment),
            **given(
                LifecycleHooks=add_lifecycle_hooks(layer, service, deployment.hooks),
                Alarms=rollback_alarms(alarms),
            ),
        ),
        zone_rebalancing="ENABLED",
        load_balancer=registration(service, routing, _advanced(layer, service, routing)),
    )


def _steps(deployment: ResolvedDeployment) -> dict[str, Any]:
    match deployment.traffic:
        case Canary(percent, minutes):
            canary = ecs.CanaryConfiguration(CanaryPercent=_number(percent), CanaryBakeTimeInMinutes=minutes)
            return {"CanaryConfiguration": canary}
        case Linear(percent, minutes):
            linear = ecs.LinearConfiguration(StepPercent=_number(percent), StepBakeTimeInMinutes=minutes)
            return {"LinearConfiguration": linear}
    return {}


def _number(percent: float) -> float:
    """``5`` and ``0.5``, never ``5.0``."""
    return int(percent) if percent == int(percent) else percent


def _advanced(layer: LayerBuilder, service: RunningService, routing: Routing) -> ecs.AdvancedConfiguration:
    """The other group, the rules whose weights ECS moves, and the role that it does so with.

    Raises:
        TypeError: There is no second target group, or not exactly one rule on the production listener.
    """
    if routing.alternate is None or len(routing.production_rules) != 1:
        raise TypeError(f"{service.name} needs two target groups and one route for ECS to shift its traffic")
    (production,) = routing.production_rules
    return ecs.AdvancedConfiguration(
        AlternateTargetGroupArn=Ref(routing.alternate),
        ProductionListenerRule=Ref(production),
        **given(TestListenerRule=next((Ref(rule) for rule in routing.test_rules), None)),
        RoleArn=GetAtt(add_infrastructure_role(layer, service, routing), "Arn"),
    )
