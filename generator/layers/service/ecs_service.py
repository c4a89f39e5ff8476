"""The ECS service: where its tasks run, how a release reaches them, and what takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from troposphere import GetAtt, Ref, cloudwatch, ecs

from generator import names
from generator.capacity import CapacityStrategy
from generator.config.services import InternalService, ListenerService, RunningService
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.logs import awslogs
from generator.layers.service.properties import given
from generator.layers.service.routing import Routing
from generator.layers.service.task import Task
from generator.layers.service.task_definition import PLATFORM_VERSION
from generator.wiring import LayerBuilder


def add_service(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    task: Task,
    routing: Routing | None,
    rollback_alarms: Sequence[cloudwatch.Alarm],
) -> ecs.Service:
    """The ECS service.

    It states no count, which is auto scaling's, and no launch type, which a strategy stands in for.
    """
    return layer.add(
        ecs.Service(
            "Service",
            ServiceName=layer.sub(names.SERVICE.of(service=service.name)),
            Cluster=layer.parameter_for(inputs.cluster.cluster_arn),
            TaskDefinition=Ref(task.definition),
            CapacityProviderStrategy=strategy_items(service.strategy),
            # A changed strategy alone moves no task (Amazon ECS API Reference, UpdateService).
            ForceNewDeployment=ecs.ForceNewDeployment(
                EnableForceNewDeployment=True, ForceNewDeploymentNonce=_nonce(service.strategy)
            ),
            PlatformVersion=PLATFORM_VERSION,
            DeploymentConfiguration=_deployment_configuration(rollback_alarms),
            AvailabilityZoneRebalancing="ENABLED",
            PropagateTags="SERVICE",
            EnableECSManagedTags=True,
            EnableExecuteCommand=service.allows_exec,
            NetworkConfiguration=ecs.NetworkConfiguration(
                AwsvpcConfiguration=ecs.AwsvpcConfiguration(**network_of(layer, inputs, task))
            ),
            **given(
                ServiceConnectConfiguration=_service_connect(layer, service, inputs, task),
                **_load_balancing(service, routing),
            ),
        ),
        after=inputs.starts_after,
    )


def network_of(layer: LayerBuilder, inputs: ServiceInputs, task: Task) -> dict[str, Any]:
    """Private subnets; the service's own security group, and the shared one that leads to AWS APIs."""
    return {
        "Subnets": layer.parameter_for(inputs.network.private_subnet_ids),
        "SecurityGroups": [
            GetAtt(task.security_group, "GroupId"),
            layer.parameter_for(inputs.network.client_security_group_id),
        ],
        "AssignPublicIp": "DISABLED",
    }


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


def _nonce(strategy: CapacityStrategy) -> str:
    return f"base-{strategy.base}-weights-{strategy.fargate_weight}-{strategy.spot_weight}"


def _deployment_configuration(alarms: Sequence[cloudwatch.Alarm]) -> ecs.DeploymentConfiguration:
    """Rolling, and back again when tasks do not start or an alarm goes off that a user would feel."""
    watched = ecs.DeploymentAlarms(AlarmNames=[Ref(alarm) for alarm in alarms], Enable=True, Rollback=True)
    return ecs.DeploymentConfiguration(
        Strategy="ROLLING",
        MinimumHealthyPercent=100,
        MaximumPercent=200,
        DeploymentCircuitBreaker=ecs.DeploymentCircuitBreaker(Enable=True, Rollback=True),
        **given(Alarms=watched if alarms else None),
    )


def _load_balancing(service: RunningService, routing: Routing | None) -> dict[str, Any]:
    if routing is None or not isinstance(service, ListenerService):
        return {}
    return {
        "LoadBalancers": [
            ecs.LoadBalancer(
                ContainerName=service.name,
                ContainerPort=service.port,
                TargetGroupArn=Ref(routing.target_group),
            )
        ],
        "HealthCheckGracePeriodSeconds": service.target_health_check.grace_period_seconds,
        "DependsOn": list(routing.rules),
    }


def _service_connect(
    layer: LayerBuilder, service: RunningService, inputs: ServiceInputs, task: Task
) -> ecs.ServiceConnectConfiguration | None:
    """In the namespace as a server, as a client of one that it connects to, or not at all."""
    serves = isinstance(service, InternalService) and service.service_connect
    peers = [inputs.peers[connection.service] for connection in service.connects_to if connection.service]
    calls = any(peer.security_group_id is not None for peer in peers)
    if not serves and not calls:
        return None
    if inputs.cluster.namespace_arn is None:
        raise TypeError(f"{service.name} uses Service Connect, and the cluster has no namespace")
    return ecs.ServiceConnectConfiguration(
        Enabled=True,
        Namespace=layer.parameter_for(inputs.cluster.namespace_arn),
        LogConfiguration=awslogs(task.log_group, "service-connect"),
        **given(Services=[_endpoint(service)] if serves else None),
    )


def _endpoint(service: RunningService) -> ecs.ServiceConnectService:
    """``http://<name>:<port>`` for the clients in the namespace."""
    if not isinstance(service, ListenerService):
        raise TypeError(f"{service.name} listens on no port")
    return ecs.ServiceConnectService(
        PortName=service.name,
        DiscoveryName=service.name,
        ClientAliases=[ecs.ServiceConnectClientAlias(DnsName=service.name, Port=service.port)],
    )
