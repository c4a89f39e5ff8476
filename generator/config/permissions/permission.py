"""Any one of the permissions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.config.permissions.invocation import InvokeFunction, StartExecution
from generator.config.permissions.messaging import ConsumeQueue, PublishTopic, PutEvents, SendQueue
from generator.config.permissions.operation import Exec, PutMetrics
from generator.config.permissions.secrecy import ReadSecret, UseKey
from generator.config.permissions.statement import LiteralStatement
from generator.config.permissions.storage import ReadBucket, ReadTable, WriteBucket, WriteTable

#: One permission of a task role; ``allow`` says which.
Permission = Annotated[
    ReadBucket
    | WriteBucket
    | SendQueue
    | ConsumeQueue
    | PublishTopic
    | ReadTable
    | WriteTable
    | ReadSecret
    | UseKey
    | PutMetrics
    | PutEvents
    | StartExecution
    | InvokeFunction
    | Exec
    | LiteralStatement,
    Field(discriminator="allow"),
]
