"""Cluster layer: the ECS cluster, its capacity providers and what its services share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from troposphere import GetAtt, Ref, ecs, logs, servicediscovery

from generator import names
from generator.config.cluster import Cluster
from generator.wiring import Arn, Layer, LayerBuilder, Name, Platform


@dataclass(frozen=True)
class ClusterOutputs:
    """What a service needs of its cluster."""

    cluster_name: Annotated[Name, "Name of the ECS cluster."]
    cluster_arn: Annotated[Arn, "ARN of the ECS cluster."]
    namespace_arn: Annotated[Arn | None, "ARN of the Service Connect namespace."]
    exec_log_group_arn: Annotated[Arn | None, "ARN of the log group of ECS Exec sessions."]


def build_cluster(
    platform: Platform, config: Cluster, *, service_connect: bool, exec_logs: bool
) -> Layer[ClusterOutputs]:
    """The cluster.

    Args:
        platform: Whose it is.
        config: The section ``cluster`` of the params.
        service_connect: Whether any service is in the Service Connect namespace.
        exec_logs: Whether any service allows ECS Exec, so that its sessions have to be kept.
    """
    layer = LayerBuilder("cluster", "The ECS cluster.", platform)
    namespace = layer.add(_namespace(layer)) if service_connect else None
    log_group = layer.add(_exec_log_group(layer, config)) if exec_logs else None
    optional: dict[str, Any] = {}
    if namespace:
        optional["ServiceConnectDefaults"] = ecs.ServiceConnectDefaults(Namespace=GetAtt(namespace, "Arn"))
    if log_group:
        optional["Configuration"] = _exec_configuration(log_group)
    cluster = layer.add(
        ecs.Cluster(
            "Cluster",
            ClusterName=layer.sub(names.CLUSTER.of(project=platform.project)),
            CapacityProviders=["FARGATE", "FARGATE_SPOT"],
            # On demand, for what states no strategy, such as a task that a person starts. Services state
            # their own.
            DefaultCapacityProviderStrategy=[
                ecs.CapacityProviderStrategyItem(CapacityProvider="FARGATE", Weight=1)
            ],
            ClusterSettings=[ecs.ClusterSetting(Name="containerInsights", Value=config.container_insights)],
            **optional,
        )
    )
    return layer.build(
        ClusterOutputs,
        cluster_name=Ref(cluster),
        cluster_arn=GetAtt(cluster, "Arn"),
        namespace_arn=namespace and GetAtt(namespace, "Arn"),
        exec_log_group_arn=log_group and GetAtt(log_group, "Arn"),
    )


def _namespace(layer: LayerBuilder) -> servicediscovery.HttpNamespace:
    return servicediscovery.HttpNamespace(
        "Namespace",
        Name=layer.sub(names.NAMESPACE.of(project=layer.platform.project)),
        Description="Names by which services find each other through Service Connect.",
    )


def _exec_log_group(layer: LayerBuilder, config: Cluster) -> logs.LogGroup:
    return logs.LogGroup(
        "ExecLogGroup",
        LogGroupName=layer.sub(names.LOG_GROUP.of(project=layer.platform.project, owner="platform/ecs-exec")),
        RetentionInDays=config.exec_log_retention_days,
    )


def _exec_configuration(log_group: logs.LogGroup) -> ecs.ClusterConfiguration:
    return ecs.ClusterConfiguration(
        ExecuteCommandConfiguration=ecs.ExecuteCommandConfiguration(
            Logging="OVERRIDE",
            LogConfiguration=ecs.ExecuteCommandLogConfiguration(CloudWatchLogGroupName=Ref(log_group)),
        )
    )
