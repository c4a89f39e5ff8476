"""A backlog is divided by the tasks that run, which Container Insights counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.config.services import WorkerService
from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def counted_backlogs(environment: Environment) -> Iterator[Problem]:
    """Without Container Insights there is no number of running tasks to divide by."""
    if environment.cluster.container_insights != "disabled":
        return
    for index, service in enumerate(environment.services):
        if isinstance(service, WorkerService) and service.scaling.backlog_per_task is not None:
            yield Problem(
                "a backlog per task needs the number of running tasks, and containerInsights is disabled",
                path=("services", index, "scaling", "backlogPerTask"),
                remedy="say cluster.containerInsights: enabled, or scale on cpu and memory",
            )
