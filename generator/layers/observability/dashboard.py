"""The dashboard: what a person wants to see first when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from troposphere import GetAtt, Ref

from generator import names
from generator.layers.observability.spot_events import SpotEvents
from generator.layers.observability.widgets import (
    Widget,
    alarms,
    graph,
    laid_out,
    log_table,
    metric,
    search,
    text,
)
from generator.wiring import LayerBuilder, Name, Text

_SERVICE = "${!PROP('Dim.ServiceName')}"
_QUEUE = "${!PROP('Dim.QueueName')}"
_TARGET_GROUP = "${!PROP('Dim.TargetGroup')}"


def dashboard_body(
    layer: LayerBuilder,
    spot: SpotEvents,
    spot_alarms: Sequence[Any],
    cluster_name: Name,
    load_balancers: Mapping[str, Text],
) -> Any:
    """The body, a text with variables.

    Args:
        layer: Takes the values from outside.
        spot: The event rules and their log group.
        spot_alarms: The alarms on them.
        cluster_name: Whose services are shown.
        load_balancers: Heading to the load balancer that is shown under it.
    """
    variables: dict[str, Any] = {
        "Cluster": layer.parameter_for(cluster_name),
        "InterruptionRule": Ref(spot.interruption_rule),
        "PlacementFailureRule": Ref(spot.placement_failure_rule),
        "SpotEvents": Ref(spot.log_group),
        **{alarm.title: GetAtt(alarm, "Arn") for alarm in spot_alarms},
    }
    widgets = [
        text(_INTRODUCTION.format(project=layer.platform.project, suffix=names.SUFFIX), height=4),
        *_services(),
        *_spot([f"${{{alarm.title}}}" for alarm in spot_alarms]),
    ]
    for heading, balancer in load_balancers.items():
        variable = names.logical_id(heading)
        variables[variable] = layer.parameter_for(balancer)
        widgets += [text(f"## {heading}", height=1), *_load_balancer(f"${{{variable}}}")]
    widgets += _queues()
    # A line a widget, so that a change of one is a change of one line.
    lines = ",\n".join(json.dumps(widget, separators=(",", ":")) for widget in laid_out(widgets))
    return layer.sub(f'{{"start":"-PT3H","widgets":[\n{lines}\n]}}', **variables)


_INTRODUCTION = """# {project} {suffix}
Every service of the cluster `${{Cluster}}` appears by itself. From top to bottom: do the services run the
tasks that they should, have they room, does Fargate take tasks away, do users notice, do queues fill up.

Task counts need Container Insights. Queues are found by `{suffix}` in their names."""


def _services() -> Iterator[Widget]:
    insights = '{ECS/ContainerInsights,ClusterName,ServiceName} ClusterName="${Cluster}"'
    usage = '{AWS/ECS,ClusterName,ServiceName} ClusterName="${Cluster}"'
    yield text("## Services", height=1)
    yield graph(
        "Tasks running and desired",
        [
            search(f'{insights} MetricName="RunningTaskCount"', "Average", f"{_SERVICE} running"),
            search(f'{insights} MetricName="DesiredTaskCount"', "Average", f"{_SERVICE} desired"),
        ],
        width=8,
    )
    for title, name in (("CPU", "CPUUtilization"), ("Memory", "MemoryUtilization")):
        lines = [search(f'{usage} MetricName="{name}"', "Average", _SERVICE)]
        yield graph(f"{title} by service", lines, width=8, percent=True)


def _spot(alarm_arns: Sequence[str]) -> Iterator[Widget]:
    yield text("## Fargate Spot", height=1)
    yield alarms("Spot alarms", alarm_arns)
    for title, rule in (
        ("Tasks interrupted", "${InterruptionRule}"),
        ("Tasks without capacity", "${PlacementFailureRule}"),
    ):
        yield graph(title, [metric("AWS/Events", "MatchedEvents", "RuleName", rule, label=title)])
    yield log_table(
        "Latest events",
        "${SpotEvents}",
        "fields @timestamp, `detail-type`, detail.group, resources.0, detail.availabilityZone, "
        "detail.stoppedReason, detail.reason | sort @timestamp desc | limit 50",
    )


def _load_balancer(name: str) -> Iterator[Widget]:
    targets = f'{{AWS/ApplicationELB,LoadBalancer,TargetGroup}} LoadBalancer="{name}"'

    def by_target_group(metric_name: str, statistic: str) -> list[Any]:
        return search(f'{targets} MetricName="{metric_name}"', statistic, _TARGET_GROUP)

    own_errors = metric(
        "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "LoadBalancer", name, label="load balancer itself"
    )
    yield graph("Requests", [by_target_group("RequestCount", "Sum")])
    yield graph("Answers 5xx", [by_target_group("HTTPCode_Target_5XX_Count", "Sum"), own_errors])
    yield graph("Latency, 99th percentile, seconds", [by_target_group("TargetResponseTime", "p99")])
    yield graph("Unhealthy tasks", [by_target_group("UnHealthyHostCount", "Maximum")])


def _queues() -> Iterator[Widget]:
    queues = f"{{AWS/SQS,QueueName}} {names.SUFFIX}"
    age = search(f'{queues} MetricName="ApproximateAgeOfOldestMessage" NOT dead', "Maximum", _QUEUE)
    waiting = search(f'{queues} MetricName="ApproximateNumberOfMessagesVisible" NOT dead', "Maximum", _QUEUE)
    dead = search(f'{queues} MetricName="ApproximateNumberOfMessagesVisible" dead', "Maximum", _QUEUE)
    yield text("## Queues", height=1)
    yield graph("Oldest message, seconds", [age], width=8)
    yield graph("Messages waiting", [waiting], width=8)
    yield graph("Dead letters", [dead], width=8)
