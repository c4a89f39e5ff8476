"""Who may take a role: one AWS service, on behalf of this account only."""

from __future__ import annotations

from typing import Any

from awacs import sts
from awacs.aws import Allow, ArnLike, Condition, Principal, Statement, StringEquals

from generator.policies.documents import policy_document
from generator.policies.templating import ACCOUNT, sub


def trust_ecs_tasks() -> dict[str, Any]:
    """Task and execution roles. ECS names no cluster here (Amazon ECS Developer Guide, "Task IAM role")."""
    return _trust("ecs-tasks.amazonaws.com", "ecs", "*")


def trust_scheduler(group: str = "default") -> dict[str, Any]:
    """Schedules of one group.

    EventBridge Scheduler User Guide, "Confused deputy prevention": the source is the group, never a schedule.
    """
    return _trust("scheduler.amazonaws.com", "scheduler", f"schedule-group/{group}")


def trust_flow_logs() -> dict[str, Any]:
    """VPC flow logs, whose ids are not known before (Amazon VPC User Guide, "IAM role for flow logs")."""
    return _trust("vpc-flow-logs.amazonaws.com", "ec2", "vpc-flow-log/*")


def trust_events() -> dict[str, Any]:
    """EventBridge rules (Amazon EventBridge User Guide, "Cross-service confused deputy prevention")."""
    return _trust("events.amazonaws.com", "events", "rule/*")


def trust_code_deploy(application: str) -> dict[str, Any]:
    """Deployment groups of one application (AWS CodeDeploy User Guide, "Confused deputy prevention")."""
    return _trust("codedeploy.amazonaws.com", "codedeploy", f"deploymentgroup:{application}/*")


def trust_ecs() -> dict[str, Any]:
    """ECS itself, to shift traffic and to invoke hooks.

    Amazon ECS Developer Guide, "Amazon ECS infrastructure IAM role for load balancers" and "Permissions
    required for Lambda functions in Amazon ECS blue/green deployments": neither names a condition that ECS
    meets.
    """
    taking = Statement(
        Effect=Allow, Principal=Principal("Service", "ecs.amazonaws.com"), Action=[sts.AssumeRole]
    )
    return policy_document([taking])


def _trust(principal: str, service: str, resource: str) -> dict[str, Any]:
    source = sub(f"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{resource}")
    return policy_document(
        [
            Statement(
                Effect=Allow,
                Principal=Principal("Service", principal),
                Action=[sts.AssumeRole],
                Condition=Condition(
                    [StringEquals("aws:SourceAccount", ACCOUNT), ArnLike("aws:SourceArn", source)]
                ),
            )
        ]
    )
