"""Alarms of a service behind a load balancer: what its users feel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from troposphere import cloudwatch

from generator.config.services import Workload
from generator.layers.service.alarm import Condition, add_alarm
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.metrics import Formula, Metric, target_dimensions
from generator.layers.service.routing import Routing
from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder

_NAMESPACE = "AWS/ApplicationELB"
#: How the alarms of the first and of the alternate group begin, and what their descriptions add.
_GROUPS = (("", ""), ("alternate-", " (alternate target group)"))


@dataclass(frozen=True)
class _Plan:
    what: str
    metric: Metric | Formula
    condition: Condition
    description: str


def add_target_alarms(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, routing: Routing
) -> list[cloudwatch.Alarm]:
    """Failing answers, unhealthy tasks and slow answers of each target group; all take a release back.

    Either group is the one with the new tasks at every second release.
    """
    return [
        add_alarm(layer, service, inputs, prefix + plan.what, plan.metric, plan.condition, plan.description)
        for (prefix, where), group in zip(_GROUPS, routing.target_groups, strict=False)
        for plan in _plans(service, where, target_dimensions(layer, routing, group))
    ]


def _plans(service: Workload, where: str, dimensions: dict[str, TemplateValue]) -> Iterator[_Plan]:
    thresholds = service.alarms
    yield _Plan(
        "target-5xx",
        Formula(
            "100 * FILL(failures, 0) / requests",
            "Answers that are 5xx, per cent",
            {
                "failures": Metric(_NAMESPACE, "HTTPCode_Target_5XX_Count", dimensions, "Sum"),
                "requests": Metric(_NAMESPACE, "RequestCount", dimensions, "Sum"),
            },
        ),
        Condition(above=thresholds.target_5xx_percent, minutes=3, window=5),
        f"More than {thresholds.target_5xx_percent} % of the answers of {service.name} are 5xx{where}.",
    )
    yield _Plan(
        "unhealthy-hosts",
        Metric(_NAMESPACE, "UnHealthyHostCount", dimensions, "Maximum"),
        Condition(above=0, minutes=5, window=5),
        f"Tasks of {service.name} fail the health check of the load balancer for five minutes{where}.",
    )
    yield _Plan(
        "latency",
        Metric(_NAMESPACE, "TargetResponseTime", dimensions, "p99"),
        Condition(above=thresholds.latency_seconds, minutes=3, window=5),
        f"One request in a hundred waits more than {thresholds.latency_seconds:g} s "
        f"for {service.name}{where}.",
    )
