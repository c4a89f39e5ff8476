"""Rights to tell others: topics, event buses, metrics."""

from __future__ import annotations

from awacs import cloudwatch, events, sns
from awacs.aws import Allow, Condition, Statement, StringEquals

from generator.config.permissions import PublishTopic, PutEvents, PutMetrics
from generator.config.permissions.resources import BUS, TOPIC
from generator.policies.grant import Grant, granted
from generator.policies.keys import encrypt_through
from generator.policies.templating import label, sub


def publish_topic(permission: PublishTopic) -> Grant:
    """Publishing to a topic."""
    topic = TOPIC.arn(permission.topic)
    publishing = Statement(
        Sid=f"Publish{label(TOPIC.name(permission.topic))}",
        Effect=Allow,
        Action=[sns.Publish],
        Resource=[sub(topic)],
    )
    key = [encrypt_through("sns", permission.key)] if permission.key else []
    return granted([publishing], on_behalf=key, arns=[topic])


def put_events(permission: PutEvents) -> Grant:
    """Putting events on a bus."""
    bus = BUS.arn(permission.bus)
    putting = Statement(
        Sid=f"PutEvents{label(BUS.name(permission.bus))}",
        Effect=Allow,
        Action=[events.PutEvents],
        Resource=[sub(bus)],
    )
    return granted([putting], arns=[bus])


def put_metrics(permission: PutMetrics) -> Grant:
    """Putting metrics into a namespace. PutMetricData knows no resource: the condition alone holds it."""
    putting = Statement(
        Sid=f"PutMetrics{label(permission.namespace)}",
        Effect=Allow,
        Action=[cloudwatch.PutMetricData],
        Resource=["*"],
        Condition=Condition(StringEquals("cloudwatch:namespace", permission.namespace)),
    )
    return granted([putting])
