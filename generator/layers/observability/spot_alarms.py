"""Alarms on lost Spot capacity, without a Lambda function: on the matches of the event rules."""

from __future__ import annotations

from typing import Any, Final

from troposphere import Ref, cloudwatch

from generator import names
from generator.config.observability import SpotAlarms
from generator.layers.observability.spot_events import INTERRUPTION, PLACEMENT_FAILURE, SpotEvents
from generator.wiring import LayerBuilder

#: Seconds over which events are counted; the thresholds in the params are for five minutes.
PERIOD: Final = 300


_DESCRIPTIONS: Final = {
    INTERRUPTION: "Fargate Spot takes tasks back. Until it has capacity again, services are left with "
    "what they run on demand.",
    PLACEMENT_FAILURE: "Fargate has no capacity for new tasks, most likely on Spot, and does not fall back "
    "to on-demand. If services run too few tasks, raise their on-demand floor.",
}


def add_spot_alarms(layer: LayerBuilder, config: SpotAlarms, spot: SpotEvents, topic: Any) -> tuple[Any, ...]:
    """Add an alarm on each rule."""
    watched = (
        (INTERRUPTION, spot.interruption_rule, config.interruptions),
        (PLACEMENT_FAILURE, spot.placement_failure_rule, config.placement_failures),
    )
    return tuple(
        layer.add(_alarm(layer, event, rule, threshold, topic)) for event, rule, threshold in watched
    )


def _alarm(layer: LayerBuilder, event: str, rule: Any, threshold: int, topic: Any) -> cloudwatch.Alarm:
    return cloudwatch.Alarm(
        names.logical_id(event, "alarm"),
        AlarmName=layer.sub(names.ALARM.of(owner=layer.platform.project, what=event)),
        AlarmDescription=_DESCRIPTIONS[event],
        Namespace="AWS/Events",
        MetricName="MatchedEvents",
        Dimensions=[cloudwatch.MetricDimension(Name="RuleName", Value=Ref(rule))],
        Statistic="Sum",
        Period=PERIOD,
        EvaluationPeriods=1,
        Threshold=threshold,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        # Nothing is counted while nothing is lost.
        TreatMissingData="notBreaching",
        AlarmActions=[Ref(topic)],
    )
