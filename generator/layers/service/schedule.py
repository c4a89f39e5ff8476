"""A job: EventBridge Scheduler starts its task, tries again, and keeps what it could not start."""

from __future__ import annotations

from typing import Any

from awacs import ecs as ecs_actions
from awacs import iam as iam_actions
from awacs import sqs as sqs_actions
from awacs.aws import Allow, ArnEquals, Condition, Statement, StringEquals
from troposphere import GetAtt, Ref, iam, scheduler, sqs

from generator import names
from generator.config.services import JobService
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.task import Task
from generator.layers.service.task_definition import PLATFORM_VERSION
from generator.layers.service.task_network import network_of
from generator.policies.role import role
from generator.policies.templating import TemplateValue
from generator.policies.trust import trust_scheduler
from generator.wiring import LayerBuilder

_ECS_ARN = "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:"


def add_schedule(
    layer: LayerBuilder,
    service: JobService,
    inputs: ServiceInputs,
    task: Task,
    dead_letters: sqs.Queue,
) -> scheduler.Schedule:
    """The schedule. It names the revision, so that a release reaches it as an update of the stack."""
    schedule_role = layer.add(_role(layer, service, inputs, task, dead_letters))
    parameters = {
        "TaskDefinitionArn": Ref(task.definition),
        "TaskCount": 1,
        # A run that Spot takes away would only start again at its next time.
        "CapacityProviderStrategy": [
            scheduler.CapacityProviderStrategyItem(CapacityProvider="FARGATE", Weight=1)
        ],
        "PlatformVersion": PLATFORM_VERSION,
        "NetworkConfiguration": scheduler.NetworkConfiguration(
            AwsvpcConfiguration=scheduler.AwsVpcConfiguration(**network_of(layer, inputs, task))
        ),
        "PropagateTags": "TASK_DEFINITION",
        "EnableECSManagedTags": True,
        "EnableExecuteCommand": service.allows_exec,
    }
    return layer.add(
        scheduler.Schedule(
            "Schedule",
            Name=layer.sub(names.SCHEDULE.of(service=service.name)),
            Description=f"Starts {service.name}",
            ScheduleExpression=service.schedule,
            ScheduleExpressionTimezone=service.time_zone,
            FlexibleTimeWindow=scheduler.FlexibleTimeWindow(Mode="OFF"),
            State="ENABLED" if service.enabled else "DISABLED",
            Target=scheduler.Target(
                Arn=layer.parameter_for(inputs.cluster.cluster_arn),
                RoleArn=GetAtt(schedule_role, "Arn"),
                EcsParameters=scheduler.EcsParameters(**parameters),
                RetryPolicy=scheduler.RetryPolicy(
                    MaximumRetryAttempts=service.retries, MaximumEventAgeInSeconds=service.max_age_seconds
                ),
                DeadLetterConfig=scheduler.DeadLetterConfig(Arn=GetAtt(dead_letters, "Arn")),
            ),
        ),
        after=inputs.starts_after,
    )


def _role(
    layer: LayerBuilder, service: JobService, inputs: ServiceInputs, task: Task, dead_letters: sqs.Queue
) -> iam.Role:
    """What the schedule may do: start this job in this cluster, tag the task, hand it its roles."""
    family = layer.sub(f"{_ECS_ARN}task-definition/{names.TASK_FAMILY.of(service=service.name)}:*")
    cluster_name = layer.parameter_for(inputs.cluster.cluster_name).data["Ref"]
    cluster_arn = layer.parameter_for(inputs.cluster.cluster_arn)
    statements = [
        # Every revision: a start that was decided before a release may come after it.
        _allow("StartTask", ecs_actions.RunTask, [family], ArnEquals("ecs:cluster", cluster_arn)),
        # Tags at the start of a task are a right of their own (Amazon ECS Developer Guide, "Tag resources").
        _allow(
            "TagTask",
            ecs_actions.TagResource,
            [layer.sub(f"{_ECS_ARN}task/${{{cluster_name}}}/*")],
            StringEquals("ecs:CreateAction", "RunTask"),
        ),
        _allow(
            "PassRoles",
            iam_actions.PassRole,
            [GetAtt(task.roles.execution, "Arn"), GetAtt(task.roles.task, "Arn")],
            StringEquals("iam:PassedToService", "ecs-tasks.amazonaws.com"),
        ),
        _allow("KeepDeadLetters", sqs_actions.SendMessage, [GetAtt(dead_letters, "Arn")]),
    ]
    return role(
        "ScheduleRole",
        layer.platform,
        trust=trust_scheduler(),
        statements=statements,
        description=f"Lets its schedule start {service.name}.",
    )


def _allow(sid: str, action: Any, resources: list[TemplateValue], *conditions: Any) -> Statement:
    condition = {"Condition": Condition([*conditions])} if conditions else {}
    return Statement(Sid=sid, Effect=Allow, Action=[action], Resource=resources, **condition)
