"""The services' layers, each after those it connects to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.assembly.deployment import Deployment
from generator.assembly.former import NOTHING_BEFORE, Former
from generator.assembly.image_parameters import image_parameter
from generator.assembly.platform_layers import PlatformLayers
from generator.config.environment import Environment
from generator.config.image import Image, RepositoryImage
from generator.config.services import InternalService, RunningService, Service, Workload
from generator.layers.registry import RegistryOutputs
from generator.layers.service import ContainerImage, Peer, ServiceInputs, ServiceOutputs, build_service
from generator.wiring import Layer, Name, Platform


def build_service_layers(
    environment: Environment,
    platform: Platform,
    layers: PlatformLayers,
    registries: tuple[Layer[RegistryOutputs], ...],
    deployment: Deployment,
    former: Former = NOTHING_BEFORE,
) -> dict[str, Layer[object]]:
    """Service to its layer, in an order in which each stands after the services it takes an output of."""
    repositories: dict[str, Name | str] = {
        name: output for registry in registries for name, output in registry.outputs.repositories.items()
    }
    repositories |= environment.registry.existing
    known = {service.name: service for service in environment.services}
    called = {name for service in environment.services for name in connected(service, known)}
    built: dict[str, Layer[ServiceOutputs]] = {}
    for service in in_dependency_order(environment):
        inputs = ServiceInputs(
            network=layers.network.outputs,
            cluster=layers.cluster.outputs,
            ingress=layers.ingress.outputs if layers.ingress else None,
            observability=layers.observability.outputs,
            images=container_images(service, repositories, deployment),
            peers={name: peer_inputs(peer, built) for name, peer in connected(service, known).items()},
            starts_after=starts_after(service, layers),
            has_clients=service.name in called,
            log_retention_days=environment.observability.log_retention_days,
            container_insights=environment.cluster.container_insights != "disabled",
            deployment=environment.deployment_of(service) if isinstance(service, RunningService) else None,
            subnet_count=subnet_count(environment),
            created_with=created_with(service, former),
            former_ports=former_ports(service, former),
        )
        built[service.name] = build_service(platform, service, inputs)
    return dict(built)


def in_dependency_order(environment: Environment) -> Iterator[Service]:
    """The services as params list them, but each after those whose security group it takes.

    Only Service Connect makes one service need another's group; the params admit no cycle of such needs.
    """
    known = {service.name: service for service in environment.services}
    done: set[str] = set()

    def visit(service: Service) -> Iterator[Service]:
        if service.name in done:
            return
        done.add(service.name)
        for peer in connected(service, known).values():
            if peer.service_connect:
                yield from visit(peer)
        yield service

    for service in environment.services:
        yield from visit(service)


def connected(service: Workload, known: Mapping[str, Service]) -> dict[str, InternalService]:
    """The services of the environment that a service connects to."""
    peers = (known[connection.service] for connection in service.connects_to if connection.service)
    return {peer.name: peer for peer in peers if isinstance(peer, InternalService)}


def peer_inputs(peer: InternalService, built: Mapping[str, Layer[ServiceOutputs]]) -> Peer:
    """How a service is reached: by the internal load balancer, by Service Connect, or both."""
    return Peer(
        port=peer.port,
        behind_load_balancer=bool(peer.routes),
        security_group_id=built[peer.name].outputs.security_group_id if peer.service_connect else None,
    )


def created_with(service: Service, former: Former) -> Mapping[str, Any] | None:
    """What a service of CodeDeploy was created with; none if there is none yet."""
    before = former.get(service.name)
    return before.properties if before and before.is_codedeploy else None


def former_ports(service: Service, former: Former) -> tuple[int, ...]:
    """The ports on which tasks of CodeDeploy may be running."""
    before = former.get(service.name)
    return before.ports if before and before.is_codedeploy else ()


def subnet_count(environment: Environment) -> int:
    """The private subnets that there are in every region."""
    primary = environment.network.existing
    if primary is None:
        return environment.network.availability_zones
    others = (region.existing for region in environment.regions.values())
    return min(len(vpc.private_subnet_ids) for vpc in (primary, *others) if vpc)


def starts_after(service: Workload, layers: PlatformLayers) -> tuple[Layer[object], ...]:
    """What a task needs as soon as it starts: routes, endpoints, and its own parameters."""
    needed = (layers.network, layers.endpoints, layers.configurations.of_service.get(service.name))
    return tuple(layer for layer in needed if layer is not None)


def container_images(
    service: Workload, repositories: Mapping[str, Name | str], deployment: Deployment
) -> dict[str, ContainerImage]:
    """Container to its image, the service's own first."""

    def image_of(image: Image, sidecar: str | None) -> ContainerImage:
        parameter = image_parameter(deployment, service.name, image, sidecar)
        if isinstance(image, RepositoryImage):
            return ContainerImage(parameter, repositories[image.repository or service.name])
        return ContainerImage(parameter)

    return {
        service.name: image_of(service.image, None),
        **{sidecar.name: image_of(sidecar.image, sidecar.name) for sidecar in service.sidecars},
    }
