"""What a task may do: intents, each of which knows its actions, resources, KMS rights and endpoints."""

from generator.config.permissions.invocation import InvokeFunction, StartExecution
from generator.config.permissions.messaging import ConsumeQueue, PublishTopic, PutEvents, SendQueue
from generator.config.permissions.operation import Exec, PutMetrics
from generator.config.permissions.permission import Permission
from generator.config.permissions.secrecy import ReadSecret, UseKey
from generator.config.permissions.statement import LiteralStatement
from generator.config.permissions.storage import ReadBucket, ReadTable, WriteBucket, WriteTable

__all__ = [
    "ConsumeQueue",
    "Exec",
    "InvokeFunction",
    "LiteralStatement",
    "Permission",
    "PublishTopic",
    "PutEvents",
    "PutMetrics",
    "ReadBucket",
    "ReadSecret",
    "ReadTable",
    "SendQueue",
    "StartExecution",
    "UseKey",
    "WriteBucket",
    "WriteTable",
]
