"""Service layer: everything that belongs to one service, whichever kind it is."""

from __future__ import annotations

from troposphere import GetAtt, Ref

from generator import names
from generator.config.services import InternalService, JobService, RunningService, Service, WorkerService
from generator.layers.service.code_deploy import add_code_deploy
from generator.layers.service.ecs_service import add_service
from generator.layers.service.inputs import ServiceInputs, ServiceOutputs
from generator.layers.service.job_alarms import add_job_alarms
from generator.layers.service.queue import ServiceQueue, add_dead_letters_of_job, add_queue
from generator.layers.service.queue_alarms import add_queue_alarms
from generator.layers.service.routing import add_routing
from generator.layers.service.scaling import add_scaling
from generator.layers.service.schedule import add_schedule
from generator.layers.service.service_alarms import add_service_alarms
from generator.layers.service.target_alarms import add_target_alarms
from generator.layers.service.task import Task, add_task
from generator.layers.service.task_network import network_of
from generator.wiring import Layer, LayerBuilder, Platform


def build_service(platform: Platform, service: Service, inputs: ServiceInputs) -> Layer[ServiceOutputs]:
    """One service: a job runs on a schedule, all others are kept running."""
    layer = LayerBuilder(
        names.service_layer(service.name),
        f"{service.name}, a service of kind {service.kind}.",
        platform,
        service=service.name,
        team=service.team,
    )
    if isinstance(service, JobService):
        task = _add_scheduled(layer, service, inputs)
    else:
        task = _add_running(layer, service, inputs)
    by_service_connect = isinstance(service, InternalService) and service.service_connect
    group_id = GetAtt(task.security_group, "GroupId") if by_service_connect and inputs.has_clients else None
    network = network_of(layer, inputs, task) if inputs.by_code_deploy else {}
    return layer.build(
        ServiceOutputs,
        security_group_id=group_id,
        task_definition_arn=Ref(task.definition) if inputs.by_code_deploy else None,
        subnet_ids=network.get("Subnets"),
        security_group_ids=network.get("SecurityGroups"),
    )


def _add_scheduled(layer: LayerBuilder, job: JobService, inputs: ServiceInputs) -> Task:
    task = add_task(layer, job, inputs)
    dead_letters = add_dead_letters_of_job(layer, job)
    add_schedule(layer, job, inputs, task, dead_letters)
    add_job_alarms(layer, job, inputs, dead_letters)
    return task


def _add_running(layer: LayerBuilder, service: RunningService, inputs: ServiceInputs) -> Task:
    queue = _add_queue(layer, service)
    task = add_task(layer, service, inputs, queue)
    routing = add_routing(layer, service, inputs)
    alarms = [
        *(add_target_alarms(layer, service, inputs, routing) if routing else ()),
        *(add_queue_alarms(layer, service, inputs, queue) if queue else ()),
    ]
    ecs_service = add_service(layer, service, inputs, task, routing, alarms)
    if inputs.deployment and inputs.by_code_deploy and routing:
        add_code_deploy(layer, service, inputs, inputs.deployment, task, routing, ecs_service, alarms)
    add_scaling(layer, service, inputs, ecs_service, routing, queue)
    add_service_alarms(layer, service, inputs)
    return task


def _add_queue(layer: LayerBuilder, service: RunningService) -> ServiceQueue | None:
    if not isinstance(service, WorkerService) or service.queue is None:
        return None
    return add_queue(layer, service, service.queue)
