"""The task definition: size, processor, roles and containers."""

from __future__ import annotations

from troposphere import GetAtt, ecs, logs

from generator import names
from generator.config.services import Workload
from generator.layers.service.containers import container_definitions
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.properties import given
from generator.layers.service.queue import ServiceQueue
from generator.layers.service.roles import TaskRoles
from generator.layers.service.volumes import volumes
from generator.wiring import LayerBuilder

#: Pinned, so that tasks move to a later version when a release says so. Spot on arm64, sizes above 4 vCPU and
#: ephemeral storage need it (Amazon ECS Developer Guide, "Fargate platform versions").
PLATFORM_VERSION = "1.4.0"


def add_task_definition(
    layer: LayerBuilder,
    service: Workload,
    inputs: ServiceInputs,
    roles: TaskRoles,
    log_group: logs.LogGroup,
    queue: ServiceQueue | None,
) -> ecs.TaskDefinition:
    """The task definition; CPU and memory are literals, which cfn-lint judges as a pair.

    Its revisions stay under CodeDeploy, which returns to the former one when a release fails: no task set can
    be created from a revision that is deregistered (Amazon ECS API Reference, DeregisterTaskDefinition).
    """
    storage = service.ephemeral_storage_gib
    retained = {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
    return layer.add(
        ecs.TaskDefinition(
            "TaskDefinition",
            **(retained if inputs.by_code_deploy else {}),
            Family=layer.sub(names.TASK_FAMILY.of(service=service.name)),
            RequiresCompatibilities=["FARGATE"],
            NetworkMode="awsvpc",
            Cpu=str(service.cpu),
            Memory=str(service.memory),
            RuntimePlatform=ecs.RuntimePlatform(
                CpuArchitecture=service.architecture.upper(), OperatingSystemFamily="LINUX"
            ),
            ExecutionRoleArn=GetAtt(roles.execution, "Arn"),
            TaskRoleArn=GetAtt(roles.task, "Arn"),
            **given(
                EphemeralStorage=ecs.EphemeralStorage(SizeInGiB=storage) if storage else None,
                Volumes=volumes(service),
            ),
            ContainerDefinitions=container_definitions(layer, service, inputs, log_group, queue),
        )
    )
