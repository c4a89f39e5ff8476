"""The queue of a worker, and the dead-letter queues of workers and jobs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from troposphere import GetAtt, Ref, sqs

from generator import names
from generator.config.permissions.resources import QUEUE
from generator.config.services import Workload
from generator.config.services.worker import Queue
from generator.policies.resource_policies import queue_policy
from generator.policies.templating import TemplateValue, sub
from generator.wiring import LayerBuilder

#: Long polling at its longest: an idle worker asks three times a minute instead of all the time (Amazon SQS
#: Developer Guide, "Amazon SQS short and long polling").
_WAIT_SECONDS = 20
#: Region, account and name in an ARN whose parts may be pseudo parameters, which hold colons themselves.
_ARN = re.compile(r"arn:(?:\$\{[^}]+\}|[^:]+):sqs:(\$\{[^}]+\}|[^:]+):(\$\{[^}]+\}|[^:]+):(.+)")
#: Its messages matter more than its stack; its name is fixed.
_KEPT = {"DeletionPolicy": "RetainExceptOnCreate", "UpdateReplacePolicy": "Retain"}


@dataclass(frozen=True)
class ServiceQueue:
    """A queue that a worker consumes, whoever made it.

    Attributes:
        url: What the worker finds in ``QUEUE_URL``.
        arn: Text with pseudo parameters, or an intrinsic function.
        name: What CloudWatch calls it.
        dead_letters: Name of its dead-letter queue, where that is known.
    """

    url: TemplateValue
    arn: TemplateValue
    name: TemplateValue
    dead_letters: TemplateValue | None


def add_queue(layer: LayerBuilder, service: Workload, queue: Queue) -> ServiceQueue:
    """The queue of a worker: created with its dead-letter queue, or the one that is there."""
    if queue.existing is not None:
        return _existing(queue.existing)
    queue_name = names.FIFO_QUEUE if queue.fifo else names.QUEUE
    text = queue_name.of(service=service.name)
    dead_letters = _dead_letter_queue(
        layer,
        service,
        queue,
        RedriveAllowPolicy={"redrivePermission": "byQueue", "sourceQueueArns": [_arn(layer, text)]},
    )
    created = layer.add(
        sqs.Queue(
            "Queue",
            QueueName=layer.sub(text),
            **_properties(queue),
            VisibilityTimeout=queue.visibility_timeout_seconds,
            MessageRetentionPeriod=queue.retention_seconds,
            ReceiveMessageWaitTimeSeconds=_WAIT_SECONDS,
            RedrivePolicy=sqs.RedrivePolicy(
                deadLetterTargetArn=GetAtt(dead_letters, "Arn"), maxReceiveCount=queue.max_receive_count
            ),
            **_KEPT,
        )
    )
    _add_policy(layer, created)
    return ServiceQueue(
        url=Ref(created),
        arn=GetAtt(created, "Arn"),
        name=GetAtt(created, "QueueName"),
        dead_letters=GetAtt(dead_letters, "QueueName"),
    )


def add_dead_letters_of_job(layer: LayerBuilder, service: Workload) -> sqs.Queue:
    """The queue for starts that EventBridge Scheduler has given up."""
    return _dead_letter_queue(layer, service, Queue())


def _dead_letter_queue(layer: LayerBuilder, service: Workload, queue: Queue, **more: Any) -> sqs.Queue:
    name = names.FIFO_DEAD_LETTER_QUEUE if queue.fifo else names.DEAD_LETTER_QUEUE
    created = layer.add(
        sqs.Queue(
            "DeadLetterQueue",
            QueueName=layer.sub(name.of(service=service.name)),
            **_properties(queue),
            MessageRetentionPeriod=queue.dead_letter_retention_seconds,
            **more,
            **_KEPT,
        )
    )
    _add_policy(layer, created)
    return created


def _properties(queue: Queue) -> dict[str, Any]:
    key = queue.encryption_key
    encryption = {"KmsMasterKeyId": sub(key)} if key else {"SqsManagedSseEnabled": True}
    return {**({"FifoQueue": True} if queue.fifo else {}), **encryption}


def _add_policy(layer: LayerBuilder, queue: sqs.Queue) -> None:
    document = queue_policy(GetAtt(queue, "Arn"))
    layer.add(sqs.QueuePolicy(f"{queue.title}Policy", Queues=[Ref(queue)], PolicyDocument=document))


def _arn(layer: LayerBuilder, name: str) -> TemplateValue:
    """The ARN by name: the two queues name each other, and only one of them can do so by reference."""
    return layer.sub(QUEUE.arn(name))


def _existing(queue: str) -> ServiceQueue:
    arn = QUEUE.arn(queue)
    parts = _ARN.fullmatch(arn)
    if parts is None:
        raise TypeError(f"{arn} is no ARN of a queue")
    region, account, name = parts.groups()
    url = sub(f"https://sqs.{region}.${{AWS::URLSuffix}}/{account}/{name}")
    return ServiceQueue(url=url, arn=arn, name=name, dead_letters=None)
