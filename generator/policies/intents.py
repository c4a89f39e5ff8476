"""From a permission in the params to its grant."""

from __future__ import annotations

from typing import assert_never

from generator.config.permissions import (
    ConsumeQueue,
    Exec,
    InvokeFunction,
    LiteralStatement,
    Permission,
    PublishTopic,
    PutEvents,
    PutMetrics,
    ReadBucket,
    ReadSecret,
    ReadTable,
    SendQueue,
    StartExecution,
    UseKey,
    WriteBucket,
    WriteTable,
)
from generator.config.permissions.resources import QUEUE
from generator.policies.buckets import read_bucket, write_bucket
from generator.policies.grant import Grant
from generator.policies.invoking import invoke_function, start_execution
from generator.policies.keys import use_key
from generator.policies.literal import literal_statement
from generator.policies.publishing import publish_topic, put_events, put_metrics
from generator.policies.queues import consume_queue, send_queue
from generator.policies.secret_reading import read_secret
from generator.policies.shells import open_shells
from generator.policies.tables import read_table, write_table


def grant(permission: Permission) -> Grant:  # noqa: C901 one line an intent, and mypy knows when one is missing
    """What a permission comes to."""
    match permission:
        case ReadBucket():
            return read_bucket(permission)
        case WriteBucket():
            return write_bucket(permission)
        case SendQueue(queue=queue, key=key):
            return send_queue(QUEUE.arn(queue), QUEUE.name(queue), key)
        case ConsumeQueue(queue=queue, key=key):
            return consume_queue(QUEUE.arn(queue), QUEUE.name(queue), key)
        case PublishTopic():
            return publish_topic(permission)
        case ReadTable():
            return read_table(permission)
        case WriteTable():
            return write_table(permission)
        case ReadSecret():
            return read_secret(permission)
        case UseKey():
            return use_key(permission)
        case PutMetrics():
            return put_metrics(permission)
        case PutEvents():
            return put_events(permission)
        case StartExecution():
            return start_execution(permission)
        case InvokeFunction():
            return invoke_function(permission)
        case Exec():
            return open_shells()
        case LiteralStatement():
            return literal_statement(permission)
        case unknown:
            assert_never(unknown)
