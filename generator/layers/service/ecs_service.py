"""The ECS service: where its tasks run and how they are reached; a rollout says how a release reaches it."""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import cloudwatch, ecs

from generator import names
from generator.capacity import CapacityStrategy
from generator.config.services import ListenerService, RunningService
from generator.layers.service.code_deploy import code_deploy_rollout
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.native_shift import native_shift
from generator.layers.service.properties import given
from generator.layers.service.rolling import rolling
from generator.layers.service.rollout import Rollout
from generator.layers.service.routing import Routing
from generator.layers.service.service_connect import service_connect
from generator.layers.service.task import Task
from generator.layers.service.task_definition import PLATFORM_VERSION
from generator.layers.service.task_network import network_of
from generator.wiring import LayerBuilder


def add_service(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    task: Task,
    routing: Routing | None,
    alarms: Sequence[cloudwatch.Alarm],
) -> ecs.Service:
    """The ECS service.

    It states no count, which is auto scaling's, and no launch type, which a strategy stands in for.

    Args:
        layer: Where it is added.
        service: What the params say.
        inputs: What the other layers give.
        task: What it runs.
        routing: The way to it; none without a load balancer.
        alarms: Those that take a release back.
    """
    rollout = _rollout(layer, service, inputs, task, routing, alarms)
    return layer.add(
        ecs.Service(
            "Service",
            **given(DependsOn=list(rollout.depends_on)),
            ServiceName=layer.sub(names.SERVICE.of(service=service.name)),
            Cluster=layer.parameter_for(inputs.cluster.cluster_arn),
            **given(DeploymentController=rollout.controller),
            TaskDefinition=rollout.task_definition,
            CapacityProviderStrategy=strategy_items(service.strategy),
            **given(ForceNewDeployment=rollout.force_new_deployment),
            PlatformVersion=PLATFORM_VERSION,
            **given(
                DeploymentConfiguration=rollout.configuration,
                AvailabilityZoneRebalancing=rollout.zone_rebalancing,
            ),
            PropagateTags="SERVICE",
            EnableECSManagedTags=True,
            EnableExecuteCommand=service.allows_exec,
            NetworkConfiguration=ecs.NetworkConfiguration(
                AwsvpcConfiguration=ecs.AwsvpcConfiguration(
                    **network_of(layer, inputs, task, one_by_one=inputs.by_code_deploy)
                )
            ),
            **given(
                ServiceConnectConfiguration=service_connect(layer, service, inputs, task),
                LoadBalancers=[rollout.load_balancer] if rollout.load_balancer else None,
                HealthCheckGracePeriodSeconds=_grace_period(service, routing),
            ),
        ),
        after=inputs.starts_after,
    )


def _grace_period(service: RunningService, routing: Routing | None) -> int | None:
    """Seconds in which a starting task may fail health checks; they are the load balancer's."""
    if routing is None or not isinstance(service, ListenerService):
        return None
    return service.target_health_check.grace_period_seconds


def _rollout(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    task: Task,
    routing: Routing | None,
    alarms: Sequence[cloudwatch.Alarm],
) -> Rollout:
    """What the deployment strategy says of the service.

    Raises:
        TypeError: No deployment is given, or traffic is to be shifted and there is no way to the service.
    """
    deployment = inputs.deployment
    if deployment is None:
        raise TypeError(f"{service.name} is kept running, and nothing says how a release reaches it")
    if not deployment.shifts_traffic:
        return rolling(service, task, routing, alarms)
    if routing is None:
        raise TypeError(f"{service.name} has no routes, so there is no traffic to shift")
    if deployment.is_native:
        return native_shift(layer, service, deployment, task, routing, alarms)
    return code_deploy_rollout(layer, service, task, routing)


def strategy_items(strategy: CapacityStrategy) -> list[ecs.CapacityProviderStrategyItem]:
    """The strategy as ECS takes it: one base, on FARGATE, and no item that places nothing."""
    items = []
    if strategy.base or strategy.fargate_weight:
        items.append(
            ecs.CapacityProviderStrategyItem(
                CapacityProvider="FARGATE",
                **given(Base=strategy.base or None),
                Weight=strategy.fargate_weight,
            )
        )
    if strategy.spot_weight:
        items.append(
            ecs.CapacityProviderStrategyItem(CapacityProvider="FARGATE_SPOT", Weight=strategy.spot_weight)
        )
    return items
