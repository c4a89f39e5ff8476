"""The log group of a service, and how its containers write to it."""

from __future__ import annotations

from troposphere import GetAtt, Ref, ecs, logs

from generator import names
from generator.config.services import Workload
from generator.layers.service.inputs import ServiceInputs
from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder

#: Memory of the task that holds log lines while CloudWatch Logs does not take them; containers seldom write
#: more (AWS Containers Blog, "Preventing log loss with non-blocking mode").
_BUFFER = "25m"


def add_log_group(layer: LayerBuilder, service: Workload, inputs: ServiceInputs) -> logs.LogGroup:
    """The log group of all containers of a service. In production its lines outlive the stack."""
    kept = {"DeletionPolicy": "RetainExceptOnCreate", "UpdateReplacePolicy": "Retain"}
    return layer.add(
        logs.LogGroup(
            "LogGroup",
            LogGroupName=layer.sub(names.LOG_GROUP.of(project=layer.platform.project, owner=service.name)),
            RetentionInDays=service.log_retention_days or inputs.log_retention_days,
            **(kept if layer.platform.production else {}),
        )
    )


def log_group_arn(log_group: logs.LogGroup) -> TemplateValue:
    """Its ARN as policies want it, which ends in ``:*``."""
    return GetAtt(log_group, "Arn")


def awslogs(log_group: logs.LogGroup, prefix: str) -> ecs.LogConfiguration:
    """Writing to the log group, streams named ``<prefix>/<container>/<task id>``.

    Non-blocking: with the blocking mode a container stops serving when CloudWatch Logs does not answer, and a
    payment that waits for a log line is worse than a lost line (Amazon ECS API Reference, LogConfiguration).
    """
    return ecs.LogConfiguration(
        LogDriver="awslogs",
        Options={
            "awslogs-group": Ref(log_group),
            "awslogs-region": Ref("AWS::Region"),
            "awslogs-stream-prefix": prefix,
            "mode": "non-blocking",
            "max-buffer-size": _BUFFER,
        },
    )
