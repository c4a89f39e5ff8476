"""The layer of one service, with the outputs that its environment's platform would give it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.config.environment import Environment
from generator.config.image import Image, RepositoryImage
from generator.config.services import InternalService, RunningService, Service
from generator.layers.service import ContainerImage, Peer, ServiceInputs, ServiceOutputs, build_service
from generator.wiring import Layer, Name, RootParameter, SecurityGroupId
from tests.environments import Params, environment
from tests.networks import network_layer, platform
from tests.platform_layers import cluster_layer, configuration_layer, ingress_layer, observability_layer


def service_layer(
    described: Environment, name: str | None = None, created_with: dict[str, Any] | None = None
) -> Layer[ServiceOutputs]:
    """The layer of the service of that name; of the first one by default."""
    service = next(each for each in described.services if name in (None, each.name))
    inputs = replace(service_inputs(described, service), created_with=created_with)
    return build_service(platform(described), service, inputs)


def template(*services: Params, **sections: Any) -> dict[str, Any]:
    """The template of the first of these services."""
    return dict(service_layer(environment(*services, **sections)).body)


def resources(*services: Params, **sections: Any) -> dict[str, dict[str, Any]]:
    """Logical ID to properties, in the template of the first of these services."""
    body = template(*services, **sections)
    return {name: resource["Properties"] for name, resource in body["Resources"].items()}


def service_inputs(described: Environment, service: Service) -> ServiceInputs:
    """What the assembly would hand to the service."""
    balanced = described.public_services or described.internal_services
    return ServiceInputs(
        network=network_layer(described).outputs,
        cluster=cluster_layer(described).outputs,
        ingress=ingress_layer(described).outputs if balanced else None,
        observability=observability_layer(described).outputs,
        images={
            service.name: _image(service, service.image),
            **{each.name: _image(service, each.image, each.name) for each in service.sidecars},
        },
        deployment=described.deployment_of(service) if isinstance(service, RunningService) else None,
        subnet_count=described.network.availability_zones,
        log_retention_days=described.observability.log_retention_days,
        container_insights=described.cluster.container_insights != "disabled",
        peers={each.name: _peer(each) for each in described.services if isinstance(each, InternalService)},
        starts_after=(configuration_layer(described),) if service.config else (),
    )


def _peer(service: InternalService) -> Peer:
    group = SecurityGroupId(f"Service{service.name.title()}", "SecurityGroupId")
    by_name = service.service_connect and not service.routes
    return Peer(
        service.port, behind_load_balancer=bool(service.routes), security_group_id=group if by_name else None
    )


def _image(service: Service, image: Image, container: str | None = None) -> ContainerImage:
    words = (service.name, container, "image") if container else (service.name, "image")
    title = "".join(part.title() for word in words for part in word.split("-"))
    parameter = RootParameter(title, f"{title} of the test.", "Images", title)
    if not isinstance(image, RepositoryImage):
        return ContainerImage(parameter)
    repository = image.repository or service.name
    return ContainerImage(parameter, Name("Registry", f"{repository.title().replace('-', '')}Repository"))
