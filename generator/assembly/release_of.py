"""How one service is released: what the params say of it, and what its template has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator import names
from generator.assembly.release import Hook, Release, ReleaseOutputs
from generator.assembly.rendered_service import RenderedService
from generator.config.environment import Environment
from generator.config.image import RepositoryImage
from generator.config.services import RunningService
from generator.wiring import Layer

_RULE: Final = "AWS::ElasticLoadBalancingV2::ListenerRule"


def release_of(
    environment: Environment, service: RunningService, stack: str, layer: Layer[object]
) -> Release:
    """The release of a service, by the params and by the template as overrides left it.

    Args:
        environment: The environment of the service.
        service: The service.
        stack: The tree's stack that the service is in.
        layer: Its layer, patched.

    Raises:
        ConfigError: an override leaves what only a deployment would know.
    """
    deployment = environment.deployment_of(service)
    rendered = RenderedService(layer.name, layer.body)
    balanced = rendered.load_balancer
    codedeploy = deployment.strategy == "codedeploy"
    return Release(
        service=service.name,
        strategy=deployment.strategy,
        traffic=deployment.traffic,
        bake_minutes=deployment.bake_minutes,
        hooks=tuple(Hook(stage, function) for stage, function in deployment.hooks.items()),
        stack=stack,
        layer=layer.logical_id,
        template=names.template_file(layer.name),
        image_parameter=names.image_parameter(service.name),
        repository=_repository(environment, service),
        cluster=names.CLUSTER.of(project=environment.project),
        ecs_service=rendered.known(rendered.properties.get("ServiceName"), "ServiceName"),
        family=rendered.name_of("AWS::ECS::TaskDefinition", "Family") or "",
        container=rendered.known(balanced.get("ContainerName", service.name), "ContainerName"),
        port=rendered.number(balanced["ContainerPort"], "ContainerPort") if balanced else None,
        platform_version=rendered.known(
            rendered.properties.get("PlatformVersion", "LATEST"), "PlatformVersion"
        ),
        assign_public_ip=rendered.known(rendered.network.get("AssignPublicIp", "DISABLED"), "AssignPublicIp"),
        capacity_provider_strategy=rendered.capacity_provider_strategy,
        application=rendered.name_of("AWS::CodeDeploy::Application", "ApplicationName"),
        deployment_group=rendered.name_of("AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName"),
        outputs=ReleaseOutputs() if codedeploy else None,
        target_groups=rendered.titles("AWS::ElasticLoadBalancingV2::TargetGroup"),
        listener_rules=rendered.titles(_RULE, "ListenerRule"),
        test_listener_rules=rendered.titles(_RULE, "TestListenerRule"),
    )


def _repository(environment: Environment, service: RunningService) -> str | None:
    if not isinstance(service.image, RepositoryImage):
        return None
    name = service.image.repository or service.name
    existing: Mapping[str, str] = environment.registry.existing
    return existing.get(name) or names.REPOSITORY.of(repository=name)
