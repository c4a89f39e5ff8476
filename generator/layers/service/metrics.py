"""CloudWatch metrics of a service, as alarms and scaling policies take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from troposphere import GetAtt, cloudwatch
from troposphere import elasticloadbalancingv2 as elb

from generator import names
from generator.config.services import Workload
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.routing import Routing
from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder

#: Every metric used here comes once a minute.
PERIOD_SECONDS = 60


@dataclass(frozen=True)
class Metric:
    """One metric and the statistic of it that matters."""

    namespace: str
    name: str
    dimensions: Mapping[str, TemplateValue]
    statistic: str

    def alarm_properties(self) -> dict[str, Any]:
        """What an alarm on the metric itself says."""
        percentile = self.statistic.startswith("p")
        return {
            "Namespace": self.namespace,
            "MetricName": self.name,
            "Dimensions": self._dimensions(),
            "ExtendedStatistic" if percentile else "Statistic": self.statistic,
            "Period": PERIOD_SECONDS,
            # A percentile of few requests is chance: it moves no alarm.
            **({"EvaluateLowSampleCountPercentile": "ignore"} if percentile else {}),
        }

    def query(self, identifier: str) -> cloudwatch.MetricDataQuery:
        """The metric as one input of metric math."""
        metric = cloudwatch.Metric(
            Namespace=self.namespace, MetricName=self.name, Dimensions=self._dimensions()
        )
        stat = cloudwatch.MetricStat(Metric=metric, Period=PERIOD_SECONDS, Stat=self.statistic)
        return cloudwatch.MetricDataQuery(Id=identifier, MetricStat=stat, ReturnData=False)

    def _dimensions(self) -> list[cloudwatch.MetricDimension]:
        return [cloudwatch.MetricDimension(Name=name, Value=value) for name, value in self.dimensions.items()]


@dataclass(frozen=True)
class Formula:
    """Metric math: an expression over named metrics."""

    expression: str
    label: str
    metrics: Mapping[str, Metric]

    def alarm_properties(self) -> dict[str, Any]:
        """What an alarm on the expression says."""
        result = cloudwatch.MetricDataQuery(
            Id="result", Expression=self.expression, Label=self.label, ReturnData=True
        )
        return {"Metrics": [result, *(metric.query(name) for name, metric in self.metrics.items())]}


def service_dimensions(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs
) -> dict[str, TemplateValue]:
    """A service in ``AWS/ECS`` and ``ECS/ContainerInsights``."""
    return {
        "ClusterName": layer.parameter_for(inputs.cluster.cluster_name),
        "ServiceName": layer.sub(names.SERVICE.of(service=service.name)),
    }


def family_dimensions(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs
) -> dict[str, TemplateValue]:
    """Tasks outside a service, in ``ECS/ContainerInsights``."""
    return {
        "ClusterName": layer.parameter_for(inputs.cluster.cluster_name),
        "TaskDefinitionFamily": layer.sub(names.TASK_FAMILY.of(service=service.name)),
    }


def target_dimensions(
    layer: LayerBuilder, routing: Routing, target_group: elb.TargetGroup
) -> dict[str, TemplateValue]:
    """A target group behind its load balancer, in ``AWS/ApplicationELB``."""
    return {
        "TargetGroup": GetAtt(target_group, "TargetGroupFullName"),
        "LoadBalancer": layer.parameter_for(routing.load_balancer.full_name),
    }


def waiting_messages(queue_name: TemplateValue) -> Metric:
    """Messages of a queue that nobody works on."""
    return Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": queue_name}, "Maximum")


def running_tasks(dimensions: Mapping[str, TemplateValue]) -> Metric:
    """Tasks of a service that run."""
    return Metric("ECS/ContainerInsights", "RunningTaskCount", dimensions, "Average")
