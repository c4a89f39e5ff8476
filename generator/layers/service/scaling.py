"""Auto scaling: the bounds of the task count, what moves it between them, and when they change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from troposphere import GetAtt, Ref, Sub, ecs
from troposphere import applicationautoscaling as scaling

from generator.config.scaling import BacklogScaling, RequestScaling, ScheduledCount
from generator.config.services import RunningService
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.metrics import Metric, running_tasks, service_dimensions, waiting_messages
from generator.layers.service.properties import given
from generator.layers.service.queue import ServiceQueue
from generator.layers.service.routing import Routing
from generator.wiring import LayerBuilder


@dataclass(frozen=True)
class _Tracking:
    """A metric and the value at which it is kept."""

    what: str
    target: int
    specification: dict[str, Any]


def add_scaling(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    ecs_service: ecs.Service,
    routing: Routing | None,
    queue: ServiceQueue | None,
) -> None:
    """The scalable target, and a policy for each metric unless the bounds leave nothing to decide."""
    config = service.scaling
    target = layer.add(
        scaling.ScalableTarget(
            "ScalableTarget",
            ServiceNamespace="ecs",
            ScalableDimension="ecs:service:DesiredCount",
            ResourceId=Sub(
                "service/${Cluster}/${Name}",
                Cluster=layer.parameter_for(inputs.cluster.cluster_name),
                Name=GetAtt(ecs_service, "Name"),
            ),
            MinCapacity=config.min,
            MaxCapacity=config.max_count,
            **given(ScheduledActions=list(_scheduled_actions(config.schedules))),
        )
    )
    if config.min == config.max_count and not config.schedules:
        return
    for tracking in _trackings(layer, service, inputs, routing, queue):
        layer.add(
            scaling.ScalingPolicy(
                f"{tracking.what.title()}Scaling",
                PolicyName=tracking.what,
                PolicyType="TargetTrackingScaling",
                ScalingTargetId=Ref(target),
                TargetTrackingScalingPolicyConfiguration=scaling.TargetTrackingScalingPolicyConfiguration(
                    **tracking.specification,
                    TargetValue=tracking.target,
                    ScaleOutCooldown=config.scale_out_cooldown_seconds,
                    ScaleInCooldown=config.scale_in_cooldown_seconds,
                ),
            )
        )


def _scheduled_actions(schedules: tuple[ScheduledCount, ...]) -> Iterator[scaling.ScheduledAction]:
    for number, schedule in enumerate(schedules, start=1):
        yield scaling.ScheduledAction(
            ScheduledActionName=f"schedule-{number}",
            Schedule=schedule.at,
            Timezone=schedule.time_zone,
            ScalableTargetAction=scaling.ScalableTargetAction(
                MinCapacity=schedule.min, MaxCapacity=schedule.max
            ),
        )


def _trackings(
    layer: LayerBuilder,
    service: RunningService,
    inputs: ServiceInputs,
    routing: Routing | None,
    queue: ServiceQueue | None,
) -> Iterator[_Tracking]:
    config = service.scaling
    if config.cpu != "none":
        yield _Tracking("cpu", config.cpu, _predefined("ECSServiceAverageCPUUtilization"))
    if config.memory != "none":
        yield _Tracking("memory", config.memory, _predefined("ECSServiceAverageMemoryUtilization"))
    if isinstance(config, RequestScaling) and config.requests_per_target is not None and routing:
        label = Sub(
            "${LoadBalancer}/${TargetGroup}",
            LoadBalancer=layer.parameter_for(routing.load_balancer.full_name),
            TargetGroup=GetAtt(routing.target_group, "TargetGroupFullName"),
        )
        specification = _predefined("ALBRequestCountPerTarget", ResourceLabel=label)
        yield _Tracking("requests", config.requests_per_target, specification)
    if isinstance(config, BacklogScaling) and config.backlog_per_task is not None and queue:
        running = running_tasks(service_dimensions(layer, service, inputs))
        yield _Tracking("backlog", config.backlog_per_task, _backlog(waiting_messages(queue.name), running))


def _predefined(metric: str, **label: Any) -> dict[str, Any]:
    specification = scaling.PredefinedMetricSpecification(PredefinedMetricType=metric, **label)
    return {"PredefinedMetricSpecification": specification}


def _backlog(waiting: Metric, running: Metric) -> dict[str, Any]:
    """Waiting messages per running task; while none runs, per task that could be started: one."""
    result = scaling.TargetTrackingMetricDataQuery(
        Id="backlog",
        Label="Waiting messages per task",
        Expression="IF(running > 0, waiting / running, waiting)",
        ReturnData=True,
    )
    metrics = {"waiting": waiting, "running": running}
    queries = [_query(name, metric) for name, metric in metrics.items()]
    return {
        "CustomizedMetricSpecification": scaling.CustomizedMetricSpecification(Metrics=[result, *queries])
    }


def _query(identifier: str, metric: Metric) -> scaling.TargetTrackingMetricDataQuery:
    dimensions = [
        scaling.TargetTrackingMetricDimension(Name=name, Value=value)
        for name, value in metric.dimensions.items()
    ]
    named = scaling.TargetTrackingMetric(
        Namespace=metric.namespace, MetricName=metric.name, Dimensions=dimensions
    )
    stat = scaling.TargetTrackingMetricStat(Metric=named, Stat=metric.statistic)
    return scaling.TargetTrackingMetricDataQuery(Id=identifier, MetricStat=stat, ReturnData=False)
