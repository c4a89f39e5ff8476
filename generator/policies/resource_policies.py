"""Policies that stand on a resource: who else may use a queue, a topic, a key, a bucket of logs."""

from __future__ import annotations

from typing import Any

from awacs import kms, s3, sns
from awacs.aws import (
    Action,
    Allow,
    ArnLike,
    Bool,
    Condition,
    ConditionElement,
    Deny,
    Principal,
    Statement,
    StringEquals,
)

from generator.policies.documents import policy_document
from generator.policies.templating import ACCOUNT, TemplateValue, sub

_FROM_THIS_ACCOUNT = StringEquals("aws:SourceAccount", ACCOUNT)

#: Services that tell of alarms and of events.
_NOTIFIERS = {"Alarms": "cloudwatch.amazonaws.com", "Events": "events.amazonaws.com"}


def queue_policy(queue_arn: TemplateValue) -> dict[str, Any]:
    """Nobody reaches the queue without TLS; who else may, their own roles say."""
    return policy_document([_over_tls_only(Action("sqs", "*"), [queue_arn])])


def topic_policy(topic_arn: TemplateValue) -> dict[str, Any]:
    """Alarms and event rules of this account may publish.

    Amazon SNS Developer Guide, "Example cases for Amazon SNS access control", names both services among those
    that say their source account. SNS takes the condition on TLS for publishing only.
    """
    publishing = [
        Statement(
            Sid=f"Publish{what}",
            Effect=Allow,
            Principal=Principal("Service", service),
            Action=[sns.Publish],
            Resource=[topic_arn],
            Condition=Condition(_FROM_THIS_ACCOUNT),
        )
        for what, service in _NOTIFIERS.items()
    ]
    return policy_document([*publishing, _over_tls_only(sns.Publish, [topic_arn])])


def topic_key_policy() -> dict[str, Any]:
    """The key of such a topic: governed by this account's IAM, used by alarms and event rules.

    In the policy of a key ``*`` is that key. EventBridge says no source account when it encrypts for a topic
    (Amazon SNS Developer Guide, "Managing Amazon SNS encryption keys").
    """
    root = Principal("AWS", sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"))
    governing = Statement(
        Sid="GovernByIam", Effect=Allow, Principal=root, Action=[Action("kms", "*")], Resource=["*"]
    )
    return policy_document(
        [
            governing,
            _encrypting("Alarms", _NOTIFIERS["Alarms"], _FROM_THIS_ACCOUNT),
            _encrypting("Events", _NOTIFIERS["Events"]),
        ]
    )


def access_log_bucket_policy(bucket_arn: TemplateValue, log_prefix: str = "") -> dict[str, Any]:
    """Load balancers of this account and region may deliver access logs.

    Elastic Load Balancing User Guide for Application Load Balancers, "Enable access logs".

    Args:
        bucket_arn: Arn of the bucket, an intrinsic function.
        log_prefix: Prefix of the access logs, as the load balancer has it.
    """
    folder = f"{log_prefix}/AWSLogs" if log_prefix else "AWSLogs"
    balancers = sub(
        "arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:loadbalancer/*"
    )
    delivering = Statement(
        Sid="DeliverAccessLogs",
        Effect=Allow,
        Principal=Principal("Service", "logdelivery.elasticloadbalancing.amazonaws.com"),
        Action=[s3.PutObject],
        Resource=[_below(bucket_arn, f"/{folder}/${{AWS::AccountId}}/*")],
        Condition=Condition(ArnLike("aws:SourceArn", balancers)),
    )
    tls = _over_tls_only(Action("s3", "*"), [bucket_arn, _below(bucket_arn, "/*")])
    return policy_document([delivering, tls])


def _encrypting(what: str, service: str, *conditions: ConditionElement) -> Statement:
    return Statement(
        Sid=f"Encrypt{what}",
        Effect=Allow,
        Principal=Principal("Service", service),
        Action=[kms.Decrypt, Action("kms", "GenerateDataKey*")],
        Resource=["*"],
        **({"Condition": Condition([*conditions])} if conditions else {}),
    )


def _over_tls_only(action: Action, resources: list[TemplateValue]) -> Statement:
    return Statement(
        Sid="OverTlsOnly",
        Effect=Deny,
        Principal=Principal("*"),
        Action=[action],
        Resource=resources,
        Condition=Condition(Bool("aws:SecureTransport", "false")),
    )


def _below(arn: TemplateValue, path: str) -> TemplateValue:
    """A path below an ARN that only CloudFormation knows."""
    return {"Fn::Sub": [f"${{Arn}}{path}", {"Arn": arn}]}
