"""`worker`: no listener, usually a queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field, model_validator

from generator.config.scaling import BacklogScaling
from generator.config.section import Arn, MisfitError, Section, Text
from generator.config.services.running import RunningService

#: The environment variable with the URL of a worker's queue.
QUEUE_URL: Final = "QUEUE_URL"


class Queue(Section):
    """Its SQS queue: created with a dead-letter queue, or one that is there already."""

    existing: Text | None = Field(
        default=None, description="Name or ARN of a queue that is there; one is created by default."
    )
    fifo: bool = Field(default=False, description="Whether it keeps the order; no by default.")
    visibility_timeout_seconds: int = Field(
        default=300, ge=0, le=43_200, description="Seconds that a message being worked on stays hidden; 300."
    )
    retention_seconds: int = Field(
        default=345_600,
        ge=60,
        le=1_209_600,
        description="Seconds that a message is kept; four days by default.",
    )
    max_receive_count: int = Field(
        default=5, ge=1, le=1000, description="Attempts until a message becomes a dead letter; 5 by default."
    )
    dead_letter_retention_seconds: int = Field(
        default=1_209_600, ge=60, le=1_209_600, description="Seconds that a dead letter is kept; 14 days."
    )
    encryption_key: Arn | None = Field(
        default=None,
        description="ARN of the KMS key, e.g. "
        "`arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555`; SQS's own "
        "encryption by default.",
    )

    @model_validator(mode="after")
    def _existing_is_as_it_is(self) -> Queue:
        own = self.model_fields_set - {"existing", "encryption_key"}
        if self.existing is not None and own:
            raise ValueError("an existing queue keeps its own settings; leave out all but encryptionKey")
        return self


class WorkerService(RunningService):
    """A service without a listener, usually on a queue. The queue's URL is in `QUEUE_URL`."""

    kind: Literal["worker"] = Field(description="No listener; usually on a queue.")
    queue: Queue | None = Field(default=None, description="Its queue; none by default.")
    scaling: BacklogScaling = Field(
        default_factory=BacklogScaling, description="Task counts and target tracking."
    )

    @model_validator(mode="after")
    def _queue_url_is_set(self) -> WorkerService:
        sources: dict[str, Mapping[str, object]] = {
            "environment": self.environment,
            "config": self.config,
            "secrets": self.secrets,
        }
        for source, variables in sources.items():
            if self.queue is not None and QUEUE_URL in variables:
                raise MisfitError(
                    f"{QUEUE_URL} is set to the URL of the worker's queue",
                    *(source, QUEUE_URL),
                    remedy="leave it out, or give it another name",
                )
        return self

    @model_validator(mode="after")
    def _backlog_needs_a_queue(self) -> WorkerService:
        if self.scaling.backlog_per_task is not None and self.queue is None:
            raise MisfitError(
                "backlogPerTask counts the messages of a queue, and there is none",
                *("scaling", "backlogPerTask"),
                remedy="declare queue: {}, or name one that is there",
            )
        return self
