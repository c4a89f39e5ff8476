"""Alarms of every ECS service: load, and tasks that are missing."""

from __future__ import annotations

from generator.config.services import RunningService
from generator.layers.service.alarm import Condition, add_alarm
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.metrics import Formula, Metric, running_tasks, service_dimensions
from generator.wiring import LayerBuilder

_UTILIZATION = {"CPU": "CPUUtilization", "memory": "MemoryUtilization"}


def add_service_alarms(layer: LayerBuilder, service: RunningService, inputs: ServiceInputs) -> None:
    """CPU and memory above their thresholds, and fewer tasks than wanted.

    None of them rolls a release back: load has other causes than a release.
    """
    dimensions = service_dimensions(layer, service, inputs)
    percents = {"CPU": service.alarms.cpu_percent, "memory": service.alarms.memory_percent}
    for resource, percent in percents.items():
        add_alarm(
            layer,
            service,
            inputs,
            resource.lower(),
            Metric("AWS/ECS", _UTILIZATION[resource], dimensions, "Average"),
            Condition(above=percent, minutes=5, window=5),
            f"{service.name} uses more than {percent} % of its {resource} for five minutes.",
        )
    if inputs.container_insights:
        add_alarm(
            layer,
            service,
            inputs,
            "missing-tasks",
            Formula(
                "desired - FILL(running, 0)",
                "Tasks that are missing",
                {
                    "desired": Metric("ECS/ContainerInsights", "DesiredTaskCount", dimensions, "Average"),
                    "running": running_tasks(dimensions),
                },
            ),
            # Longer than a Spot interruption or a release takes to replace its tasks.
            Condition(above=0, minutes=10, window=10),
            f"{service.name} runs fewer tasks than wanted for ten minutes; Spot capacity may be missing.",
        )
