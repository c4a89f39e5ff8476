"""Permissions on queues, topics and event buses."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.config.permissions.resources import BusTarget, KeyTarget, QueueTarget, TopicTarget
from generator.config.section import Section


class _QueuePermission(Section):
    queue: QueueTarget = Field(description="Queue, by name or ARN.")
    key: KeyTarget | None = Field(
        default=None,
        description="Customer managed KMS key of the queue, by ARN, id or alias; no KMS right by default.",
    )


class SendQueue(_QueuePermission):
    """Send messages to a queue."""

    allow: Literal["sendQueue"] = Field(description="Send messages to a queue.")


class ConsumeQueue(_QueuePermission):
    """Receive and delete messages of a queue."""

    allow: Literal["consumeQueue"] = Field(description="Receive and delete messages of a queue.")


class PublishTopic(Section):
    """Publish to a topic."""

    allow: Literal["publishTopic"] = Field(description="Publish to a topic.")
    topic: TopicTarget = Field(description="Topic, by name or ARN.")
    key: KeyTarget | None = Field(
        default=None,
        description="Customer managed KMS key of the topic, by ARN, id or alias; no KMS right by default.",
    )


class PutEvents(Section):
    """Put events on a bus."""

    allow: Literal["putEvents"] = Field(description="Put events on a bus.")
    bus: BusTarget = Field(
        default="default", description="Event bus, by name or ARN; the account's default bus by default."
    )
