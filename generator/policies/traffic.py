"""Rights of what shifts traffic from one set of tasks to the next: CodeDeploy, or ECS itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from awacs import awslambda, cloudwatch, ecs, elasticloadbalancing, iam
from awacs.aws import Allow, Condition, Statement, StringEquals

from generator.policies.templating import TemplateValue, sub


def shift_between_task_sets(
    *,
    service: TemplateValue,
    task_sets: TemplateValue,
    listeners: Sequence[TemplateValue],
    rules: Sequence[TemplateValue],
    task_roles: Sequence[TemplateValue],
) -> tuple[Statement, ...]:
    """What CodeDeploy needs for one service, less what it uses for triggers and for AppSpecs in S3.

    AWS Managed Policy Reference, AWSCodeDeployRoleForECS, with resources in place of its wildcards.

    Args:
        service: ARN of the ECS service.
        task_sets: ARN of its task sets, the last part a wildcard.
        listeners: ARNs of the listeners that it is behind.
        rules: ARNs of its rules on them.
        task_roles: ARNs of the execution role and the task role of its tasks.
    """
    return (
        Statement(
            Sid="WatchService",
            Effect=Allow,
            Action=[ecs.DescribeServices, ecs.UpdateServicePrimaryTaskSet],
            Resource=[service],
        ),
        Statement(
            Sid="ReplaceTaskSets",
            Effect=Allow,
            Action=[ecs.CreateTaskSet, ecs.DeleteTaskSet],
            Resource=[task_sets],
        ),
        Statement(
            Sid="PassTaskRoles",
            Effect=Allow,
            Action=[iam.PassRole],
            Resource=[*task_roles],
            Condition=Condition([StringEquals("iam:PassedToService", "ecs-tasks.amazonaws.com")]),
        ),
        *_shift_traffic(listeners, rules),
        Statement(
            Sid="WatchAlarms",
            Effect=Allow,
            Action=[cloudwatch.DescribeAlarms],
            # A list of names is asked for as all alarms of the region.
            Resource=[sub("arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*")],
        ),
    )


def shift_between_groups(
    *,
    target_groups: Sequence[TemplateValue],
    listeners: Sequence[TemplateValue],
    rules: Sequence[TemplateValue],
) -> tuple[Statement, ...]:
    """What ECS needs for one service.

    AWS Managed Policy Reference, AmazonECSInfrastructureRolePolicyForLoadBalancers, with resources in place
    of its wildcards.

    Args:
        target_groups: ARNs of both target groups.
        listeners: ARNs of the listeners that the service is behind.
        rules: ARNs of its rules on them.
    """
    return (
        Statement(
            Sid="RegisterTasks",
            Effect=Allow,
            Action=[elasticloadbalancing.DeregisterTargets, elasticloadbalancing.RegisterTargets],
            Resource=[*target_groups],
        ),
        *_shift_traffic(listeners, rules, elasticloadbalancing.DescribeTargetHealth),
    )


def invoke_hooks(functions: Iterable[str]) -> tuple[Statement, ...]:
    """Invoking these functions, each once; no statement without any."""
    resources = [sub(function) for function in dict.fromkeys(functions)]
    if not resources:
        return ()
    return (
        Statement(Sid="InvokeHooks", Effect=Allow, Action=[awslambda.InvokeFunction], Resource=resources),
    )


def _shift_traffic(
    listeners: Sequence[TemplateValue], rules: Sequence[TemplateValue], *further_reads: object
) -> tuple[Statement, ...]:
    """Weights of these rules; reading the way to them knows no resource."""
    reads = [
        elasticloadbalancing.DescribeListeners,
        elasticloadbalancing.DescribeRules,
        elasticloadbalancing.DescribeTargetGroups,
    ]
    return (
        Statement(Sid="ReadRouting", Effect=Allow, Action=[*reads, *further_reads], Resource=["*"]),
        Statement(
            Sid="ShiftListeners",
            Effect=Allow,
            Action=[elasticloadbalancing.ModifyListener],
            Resource=[*listeners],
        ),
        Statement(
            Sid="ShiftRules", Effect=Allow, Action=[elasticloadbalancing.ModifyRule], Resource=[*rules]
        ),
    )
