"""One task of a service: what it is, what it may do, what it reaches, where it logs."""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import ec2, ecs, logs

from generator.config.services import Workload
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.logs import add_log_group
from generator.layers.service.queue import ServiceQueue
from generator.layers.service.roles import TaskRoles, add_roles
from generator.layers.service.security_group import add_security_group
from generator.layers.service.task_definition import add_task_definition
from generator.wiring import LayerBuilder


@dataclass(frozen=True)
class Task:
    """The resources that every task of a service shares."""

    log_group: logs.LogGroup
    roles: TaskRoles
    security_group: ec2.SecurityGroup
    definition: ecs.TaskDefinition


def add_task(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, queue: ServiceQueue | None = None
) -> Task:
    """Add them all; who starts the task is somebody else's matter."""
    log_group = add_log_group(layer, service, inputs)
    roles = add_roles(layer, service, inputs, log_group, queue)
    return Task(
        log_group=log_group,
        roles=roles,
        security_group=add_security_group(layer, service, inputs),
        definition=add_task_definition(layer, service, inputs, roles, log_group, queue),
    )
