"""The name of a queue stands once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator import names
from generator.config.services import WorkerService
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def distinct_queues(environment: Environment) -> Iterator[Problem]:
    """The dead-letter queue of ``mail`` is called like the queue of a service ``mail-dead-letter``."""
    first: dict[str, str] = {}
    for index, service in enumerate(environment.services):
        if not isinstance(service, WorkerService):
            continue
        for queue in _created(service):
            owner = first.setdefault(queue, service.name)
            if owner != service.name:
                yield Problem(
                    f"{service.name} and {owner} would both create the queue {queue}",
                    path=("services", index, "name"),
                    remedy="give one of them another name",
                )


def _created(service: WorkerService) -> tuple[str, ...]:
    """The names of the queues that the platform creates for it."""
    if service.queue is None or service.queue.existing is not None:
        return ()
    patterns = (
        (names.FIFO_QUEUE, names.FIFO_DEAD_LETTER_QUEUE)
        if service.queue.fifo
        else (names.QUEUE, names.DEAD_LETTER_QUEUE)
    )
    return tuple(pattern.of(service=service.name) for pattern in patterns)
