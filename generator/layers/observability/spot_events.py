"""Event rules that count what is lost on Fargate Spot, and the log group that keeps the events.

EventBridge counts the matches of a rule in the metric ``MatchedEvents`` (Amazon EventBridge User Guide,
"Monitoring Amazon EventBridge"). The target is a log group and not the alarm topic, which would send a
message for every task: ECS replaces each by itself, and only many at a time are worth a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from awacs import logs as logs_actions
from awacs.aws import Allow, ArnEquals, Condition, Principal, Statement
from troposphere import Ref, events, logs

from generator import names
from generator.policies.documents import policy_document
from generator.wiring import Arn, LayerBuilder

INTERRUPTION: Final = "spot-interruption"
PLACEMENT_FAILURE: Final = "spot-placement-failure"

#: What an interrupted task says, whatever its stop code. The Amazon ECS Developer Guide, "Amazon ECS clusters
#: for Fargate", has shown it with TerminationNotice, too, which is also the code of tasks that AWS retires.
_SPOT_REASON: Final = "Your Spot Task was interrupted"

_LOG_GROUP_OWNER: Final = "platform/spot-events"


@dataclass(frozen=True)
class SpotEvents:
    """The rules and the log group: troposphere's resources, to refer to."""

    interruption_rule: Any
    placement_failure_rule: Any
    log_group: Any


def add_spot_events(layer: LayerBuilder, cluster_arn: Arn, retention_days: int) -> SpotEvents:
    """Add both rules and the log group."""
    cluster = layer.parameter_for(cluster_arn)
    log_group = layer.add(_log_group(layer, retention_days, (INTERRUPTION, PLACEMENT_FAILURE)))
    interrupted = {
        "source": ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        "detail": {
            "clusterArn": [cluster],
            # Every change of state on a task's way down says why; the last one counts the task once.
            "lastStatus": ["STOPPED"],
            "$or": [{"stopCode": ["SpotInterruption"]}, {"stoppedReason": [{"prefix": _SPOT_REASON}]}],
        },
    }
    not_placed = {
        "source": ["aws.ecs"],
        "detail-type": ["ECS Service Action"],
        # A shortage of on-demand capacity is rarer and worse, so that no capacity provider is left out.
        "detail": {
            "clusterArn": [cluster],
            "eventName": ["SERVICE_TASK_PLACEMENT_FAILURE"],
            "reason": ["RESOURCE:FARGATE"],
        },
    }
    return SpotEvents(
        interruption_rule=layer.add(
            _rule(layer, INTERRUPTION, "Tasks that Fargate Spot took back.", interrupted, log_group)
        ),
        placement_failure_rule=layer.add(
            _rule(layer, PLACEMENT_FAILURE, "Tasks that Fargate had no capacity for.", not_placed, log_group)
        ),
        log_group=log_group,
    )


def _rule(
    layer: LayerBuilder, event: str, description: str, pattern: dict[str, Any], log_group: Any
) -> events.Rule:
    # EventBridge takes the ARN without the :* that the log group's own ends in.
    target = layer.sub(f"{_arn('logs')}:log-group:${{LogGroup}}", LogGroup=Ref(log_group))
    return events.Rule(
        names.logical_id(event, "rule"),
        Name=layer.sub(names.EVENT_RULE.of(project=layer.platform.project, event=event)),
        Description=description,
        State="ENABLED",
        EventPattern=pattern,
        Targets=[events.Target(Id="log-group", Arn=target)],
    )


def _log_group(layer: LayerBuilder, retention_days: int, rule_events: Sequence[str]) -> logs.LogGroup:
    """The log group. It carries the policy itself, since a region has room for ten that stand alone.

    The statements are those of the Amazon EventBridge User Guide, "Using resource-based policies for Amazon
    EventBridge", for this log group and these rules.
    """
    project = layer.platform.project
    name = names.LOG_GROUP.of(project=project, owner=_LOG_GROUP_OWNER)
    rules = [names.EVENT_RULE.of(project=project, event=event) for event in rule_events]
    streams = layer.sub(f"{_arn('logs')}:log-group:{name}:*")
    who = Principal("Service", ["events.amazonaws.com", "delivery.logs.amazonaws.com"])
    rule_arns = [layer.sub(f"{_arn('events')}:rule/{rule}") for rule in rules]
    statements = [
        Statement(
            Sid="OpenStreams",
            Effect=Allow,
            Principal=who,
            Action=[logs_actions.CreateLogStream],
            Resource=[streams],
        ),
        Statement(
            Sid="KeepEvents",
            Effect=Allow,
            Principal=who,
            Action=[logs_actions.PutLogEvents],
            Resource=[streams],
            Condition=Condition(ArnEquals("aws:SourceArn", rule_arns)),
        ),
    ]
    return logs.LogGroup(
        "SpotEventLogGroup",
        LogGroupName=layer.sub(name),
        RetentionInDays=retention_days,
        ResourcePolicyDocument=policy_document(statements),
    )


def _arn(service: str) -> str:
    return f"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}"
