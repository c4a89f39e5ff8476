"""One alarm, as all of a service's alarms are made."""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import cloudwatch

from generator import names
from generator.config.services import Workload
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.metrics import Formula, Metric
from generator.wiring import LayerBuilder


@dataclass(frozen=True)
class Condition:
    """When an alarm goes off: the value is above ``above`` in ``minutes`` of the last ``window`` minutes."""

    above: float
    minutes: int
    window: int


def add_alarm(
    layer: LayerBuilder,
    service: Workload,
    inputs: ServiceInputs,
    what: str,
    metric: Metric | Formula,
    condition: Condition,
    description: str,
) -> cloudwatch.Alarm:
    """Add an alarm that tells the environment's topic when it goes off and when it is over.

    Missing data is no breach: a service that is stopped at night, targets without requests and an idle queue
    have no metrics.
    """
    topic = layer.parameter_for(inputs.observability.alarm_topic_arn)
    return layer.add(
        cloudwatch.Alarm(
            names.logical_id(what, "alarm"),
            AlarmName=layer.sub(names.ALARM.of(owner=service.name, what=what)),
            AlarmDescription=description,
            **metric.alarm_properties(),
            ComparisonOperator="GreaterThanThreshold",
            Threshold=condition.above,
            DatapointsToAlarm=condition.minutes,
            EvaluationPeriods=condition.window,
            TreatMissingData="notBreaching",
            AlarmActions=[topic],
            OKActions=[topic],
        )
    )
