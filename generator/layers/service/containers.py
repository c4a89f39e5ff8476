"""The containers of a task: the service itself and its sidecars."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from troposphere import ecs, logs

from generator.config.services import InternalService, ListenerService, Workload
from generator.config.services.container import ContainerHealthCheck, Sidecar
from generator.config.services.worker import QUEUE_URL
from generator.layers.service.images import image_of
from generator.layers.service.injection import Injection, config_injections, secret_injections
from generator.layers.service.inputs import ServiceInputs
from generator.layers.service.logs import awslogs
from generator.layers.service.properties import given
from generator.layers.service.queue import ServiceQueue
from generator.layers.service.volumes import mount_points
from generator.policies.templating import TemplateValue, sub
from generator.wiring import LayerBuilder

#: Docker label with a digest of the config. ECS reads the values when a task starts: without the label a
#: changed value would make no new revision, and would reach only the tasks that happen to start later.
_CONFIG_DIGEST = "thriftstack.config-digest"


def container_definitions(
    layer: LayerBuilder,
    service: Workload,
    inputs: ServiceInputs,
    log_group: logs.LogGroup,
    queue: ServiceQueue | None,
) -> list[ecs.ContainerDefinition]:
    """The service's container, then its sidecars as the params list them."""
    return [
        _service_container(layer, service, inputs, log_group, queue),
        *(_sidecar(layer, service, sidecar, inputs, log_group) for sidecar in service.sidecars),
    ]


def _service_container(
    layer: LayerBuilder,
    service: Workload,
    inputs: ServiceInputs,
    log_group: logs.LogGroup,
    queue: ServiceQueue | None,
) -> ecs.ContainerDefinition:
    injections = [*config_injections(layer, service), *secret_injections(service.secrets)]
    variables = {**service.environment, **({QUEUE_URL: queue.url} if queue else {})}
    waits_for = {
        each.name: each.starts_before_service for each in service.sidecars if each.starts_before_service
    }
    return ecs.ContainerDefinition(
        Name=service.name,
        Image=image_of(layer, inputs.images[service.name]),
        Essential=True,
        **given(
            Command=list(service.command),
            User=service.user,
            PortMappings=_service_port(service),
            Environment=_environment(variables),
            Secrets=_secrets(injections),
            DependsOn=[
                ecs.ContainerDependency(ContainerName=name, Condition=condition)
                for name, condition in waits_for.items()
            ],
            HealthCheck=_health_check(service.health_check),
            MountPoints=mount_points(service.name, service.writable),
            DockerLabels={_CONFIG_DIGEST: config_digest(service.config)} if service.config else None,
        ),
        ReadonlyRootFilesystem=service.read_only_root,
        LinuxParameters=ecs.LinuxParameters(InitProcessEnabled=True),
        StopTimeout=service.stop_timeout_seconds,
        LogConfiguration=awslogs(log_group, service.name),
    )


def _sidecar(
    layer: LayerBuilder, service: Workload, sidecar: Sidecar, inputs: ServiceInputs, log_group: logs.LogGroup
) -> ecs.ContainerDefinition:
    return ecs.ContainerDefinition(
        Name=sidecar.name,
        Image=image_of(layer, inputs.images[sidecar.name]),
        Essential=sidecar.essential,
        **given(
            Cpu=sidecar.cpu,
            Memory=sidecar.memory,
            Command=list(sidecar.command),
            User=sidecar.user,
            PortMappings=[ecs.PortMapping(ContainerPort=sidecar.port)] if sidecar.port else None,
            Environment=_environment(sidecar.environment),
            Secrets=_secrets(secret_injections(sidecar.secrets)),
            HealthCheck=_health_check(sidecar.health_check),
            MountPoints=mount_points(sidecar.name, sidecar.writable),
        ),
        ReadonlyRootFilesystem=True,
        LinuxParameters=ecs.LinuxParameters(InitProcessEnabled=True),
        StopTimeout=service.stop_timeout_seconds,
        LogConfiguration=awslogs(log_group, service.name),
    )


def config_digest(config: Mapping[str, str]) -> str:
    """Sixteen hexadecimal digits that change with any key or value, and not with their order."""
    canonical = json.dumps(dict(config), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:16]


def _service_port(service: Workload) -> list[ecs.PortMapping] | None:
    """The port, under the service's name: Service Connect knows ports by their names."""
    if not isinstance(service, ListenerService):
        return None
    connect = isinstance(service, InternalService) and service.service_connect
    protocol = given(AppProtocol="http" if connect else None)
    return [ecs.PortMapping(Name=service.name, ContainerPort=service.port, Protocol="tcp", **protocol)]


def _environment(variables: Mapping[str, TemplateValue]) -> list[ecs.Environment]:
    return [
        ecs.Environment(Name=name, Value=sub(value) if isinstance(value, str) else value)
        for name, value in variables.items()
    ]


def _secrets(injections: Iterable[Injection]) -> list[ecs.Secret]:
    return [ecs.Secret(Name=injection.variable, ValueFrom=injection.value_from) for injection in injections]


def _health_check(check: ContainerHealthCheck | None) -> ecs.HealthCheck | None:
    if check is None:
        return None
    return ecs.HealthCheck(
        Command=list(check.command),
        Interval=check.interval_seconds,
        Timeout=check.timeout_seconds,
        Retries=check.retries,
        StartPeriod=check.start_period_seconds,
    )
