"""The two roles of a task: what ECS needs to start it, and what the application may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troposphere import iam, logs

from generator.config.permissions.resources import QUEUE
from generator.config.services import WorkerService, Workload
from generator.layers.service.images import repository_arns
from generator.layers.service.injection import Injection, all_injections
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.logs import log_group_arn
from generator.layers.service.queue import ServiceQueue
from generator.policies.execution import execution_statements
from generator.policies.grant import Grant, together
from generator.policies.intents import grant
from generator.policies.queues import consume_queue
from generator.policies.role import role
from generator.policies.shells import log_shells
from generator.policies.templating import TemplateValue
from generator.policies.trust import trust_ecs_tasks
from generator.wiring import LayerBuilder


@dataclass(frozen=True)
class TaskRoles:
    """The roles of a task definition."""

    execution: iam.Role
    task: iam.Role


def add_roles(
    layer: LayerBuilder,
    service: Workload,
    inputs: ServiceInputs,
    log_group: logs.LogGroup,
    queue: ServiceQueue | None,
) -> TaskRoles:
    """Both roles, each with the exact resources of this service."""
    return TaskRoles(
        execution=_execution_role(layer, service, inputs, log_group),
        task=_task_role(layer, service, inputs, queue),
    )


def _execution_role(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, log_group: logs.LogGroup
) -> iam.Role:
    injections = all_injections(layer, service)
    parameters = [injection for injection in injections if injection.store == "ssm"]
    secrets = [injection for injection in injections if injection.store == "secretsmanager"]
    statements = execution_statements(
        repositories=repository_arns(layer, service, inputs),
        log_groups=[log_group_arn(log_group)],
        parameters=_resources(parameters),
        parameter_keys=[injection.key for injection in parameters if injection.key],
        secrets=_resources(secrets),
        secret_keys=[injection.key for injection in secrets if injection.key],
    )
    return layer.add(
        role(
            "ExecutionRole",
            layer.platform,
            trust=trust_ecs_tasks(),
            statements=statements,
            description=f"What ECS needs to start tasks of {service.name}.",
        )
    )


def _resources(injections: Sequence[Injection]) -> list[TemplateValue]:
    """What they are read from, each once: two variables may hold parts of one secret."""
    found: list[TemplateValue] = []
    for injection in injections:
        if injection.resource not in found:
            found.append(injection.resource)
    return found


def _task_role(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, queue: ServiceQueue | None
) -> iam.Role:
    return layer.add(
        role(
            "TaskRole",
            layer.platform,
            trust=trust_ecs_tasks(),
            statements=together(_grants(layer, service, inputs, queue)).statements,
            description=f"What {service.name} itself may do.",
        )
    )


def _grants(
    layer: LayerBuilder, service: Workload, inputs: ServiceInputs, queue: ServiceQueue | None
) -> Iterator[Grant]:
    if queue is not None and isinstance(service, WorkerService) and service.queue is not None:
        existing = service.queue.existing
        name = QUEUE.name(existing) if existing else service.name
        yield consume_queue(queue.arn, name, service.queue.encryption_key)
    for permission in service.permissions:
        yield grant(permission)
    if service.allows_exec and inputs.cluster.exec_log_group_arn is not None:
        yield log_shells(layer.parameter_for(inputs.cluster.exec_log_group_arn))
