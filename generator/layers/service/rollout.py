"""What an ECS service says about how the next image reaches its users: one form for all strategies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from troposphere import Ref, cloudwatch, ecs

from generator.capacity import CapacityStrategy
from generator.config.services import ListenerService, RunningService
from generator.layers.service.properties import given
from generator.layers.service.routing import Routing


@dataclass(frozen=True)
class Rollout:
    """The part of an ECS service that its deployment strategy decides.

    Attributes:
        task_definition: A revision, or the family.
        controller: Who deploys; ECS where nothing is said.
        force_new_deployment: What moves running tasks when nothing else does.
        configuration: How ECS deploys; none where CodeDeploy does.
        zone_rebalancing: Whether tasks are spread anew; ECS's own default where nothing is said.
        load_balancer: How tasks are registered; none without one.
        depends_on: Resources that have to be there first, although the service does not name them.
    """

    task_definition: Any
    controller: ecs.DeploymentController | None = None
    force_new_deployment: ecs.ForceNewDeployment | None = None
    configuration: ecs.DeploymentConfiguration | None = None
    zone_rebalancing: str | None = None
    load_balancer: ecs.LoadBalancer | None = None
    depends_on: tuple[str, ...] = ()


def force_new_deployment(strategy: CapacityStrategy) -> ecs.ForceNewDeployment:
    """A changed strategy alone moves no task (Amazon ECS API Reference, UpdateService); its nonce does."""
    nonce = f"base-{strategy.base}-weights-{strategy.fargate_weight}-{strategy.spot_weight}"
    return ecs.ForceNewDeployment(EnableForceNewDeployment=True, ForceNewDeploymentNonce=nonce)


def rollback_alarms(alarms: Sequence[cloudwatch.Alarm]) -> ecs.DeploymentAlarms | None:
    """Alarms that make ECS take a release back; none without any."""
    if not alarms:
        return None
    return ecs.DeploymentAlarms(AlarmNames=[Ref(alarm) for alarm in alarms], Enable=True, Rollback=True)


def registration(
    service: RunningService, routing: Routing | None, advanced: ecs.AdvancedConfiguration | None = None
) -> ecs.LoadBalancer | None:
    """The container that a load balancer sends requests to; none without routes."""
    if routing is None or not isinstance(service, ListenerService):
        return None
    return ecs.LoadBalancer(
        ContainerName=service.name,
        ContainerPort=service.port,
        TargetGroupArn=Ref(routing.target_group),
        **given(AdvancedConfiguration=advanced),
    )
