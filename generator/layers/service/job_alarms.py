"""Alarms of a job: runs that fail, starts that were given up, and its load."""

from __future__ import annotations

from troposphere import GetAtt, Ref, events, sqs

from generator import names
from generator.config.services import JobService
from generator.layers.service.alarm import Condition, add_alarm
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.metrics import Formula, Metric, family_dimensions
from generator.layers.service.queue_alarms import add_dead_letter_alarm
from generator.wiring import LayerBuilder

_FAMILY_ARN = "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/"


def add_job_alarms(
    layer: LayerBuilder, service: JobService, inputs: ServiceInputs, dead_letters: sqs.Queue
) -> None:
    """Failed runs through an event rule, dead letters of the schedule, and load where it is measured."""
    rule = layer.add(_failed_runs(layer, service, inputs))
    add_alarm(
        layer,
        service,
        inputs,
        "failed-runs",
        Metric("AWS/Events", "MatchedEvents", {"RuleName": Ref(rule)}, "Sum"),
        Condition(above=0, minutes=1, window=1),
        f"A run of {service.name} failed; its log group says why.",
    )
    name = GetAtt(dead_letters, "QueueName")
    add_dead_letter_alarm(layer, service, inputs, name, "could not be started")
    if inputs.container_insights:
        _add_load_alarms(layer, service, inputs)


def _failed_runs(layer: LayerBuilder, service: JobService, inputs: ServiceInputs) -> events.Rule:
    """Runs that end with another exit code than 0, or that never start.

    The topic is its target because a rule without one counts nothing, and its message has the reason.
    """
    family = layer.sub(f"{_FAMILY_ARN}{names.TASK_FAMILY.of(service=service.name)}:")
    return events.Rule(
        "FailedRuns",
        Description=f"Runs of {service.name} that failed",
        EventPattern={
            "source": ["aws.ecs"],
            "detail-type": ["ECS Task State Change"],
            "detail": {
                "clusterArn": [layer.parameter_for(inputs.cluster.cluster_arn)],
                "taskDefinitionArn": [{"prefix": family}],
                "lastStatus": ["STOPPED"],
                "$or": [
                    {"containers": {"name": [service.name], "exitCode": [{"anything-but": [0]}]}},
                    {"stopCode": ["TaskFailedToStart"]},
                ],
            },
        },
        State="ENABLED",
        Targets=[
            events.Target(
                Id="AlarmTopic",
                Arn=layer.parameter_for(inputs.observability.alarm_topic_arn),
                InputTransformer=events.InputTransformer(
                    InputPathsMap={"task": "$.detail.taskArn", "reason": "$.detail.stoppedReason"},
                    InputTemplate=f'"A run of {service.name} failed: <reason> (<task>)"',
                ),
            )
        ],
    )


def _add_load_alarms(layer: LayerBuilder, service: JobService, inputs: ServiceInputs) -> None:
    """CPU and memory. Only Container Insights has them for tasks that belong to no ECS service."""
    dimensions = family_dimensions(layer, service, inputs)
    percents = {"CPU": service.alarms.cpu_percent, "memory": service.alarms.memory_percent}
    for resource, percent in percents.items():
        used, reserved = (
            Metric("ECS/ContainerInsights", f"{resource.title()}{what}", dimensions, "Average")
            for what in ("Utilized", "Reserved")
        )
        add_alarm(
            layer,
            service,
            inputs,
            resource.lower(),
            Formula(
                "100 * used / reserved", f"{resource} used, per cent", {"used": used, "reserved": reserved}
            ),
            Condition(above=percent, minutes=5, window=5),
            f"{service.name} uses more than {percent} % of its {resource} for five minutes.",
        )
