"""The layers that all services share, in the order in which one takes from another."""

from __future__ import annotations

from dataclasses import dataclass

from generator.assembly.configurations import Configurations, build_configurations
from generator.assembly.deployment import Deployment, add_alarm_email
from generator.assembly.ingress_parameters import ingress_inputs
from generator.assembly.network_parameters import network_inputs
from generator.config.environment import Environment
from generator.layers.cluster import ClusterOutputs, build_cluster
from generator.layers.endpoints import build_endpoints
from generator.layers.ingress import IngressOutputs, build_ingress
from generator.layers.network import NetworkOutputs, build_network
from generator.layers.network_plan import NetworkPlan
from generator.layers.observability import ObservabilityOutputs, build_observability
from generator.wiring import Layer, Platform


@dataclass(frozen=True)
class PlatformLayers:
    """What stands before any service."""

    network: Layer[NetworkOutputs]
    endpoints: Layer[object] | None
    cluster: Layer[ClusterOutputs]
    ingress: Layer[IngressOutputs] | None
    observability: Layer[ObservabilityOutputs]
    configurations: Configurations

    @property
    def in_order(self) -> tuple[Layer[object], ...]:
        """The layers of the main root."""
        layers = (self.network, self.endpoints, self.cluster, self.ingress, self.observability)
        return (*(layer for layer in layers if layer is not None), *self.configurations.shared)


def build_platform_layers(
    environment: Environment, platform: Platform, plan: NetworkPlan, deployment: Deployment
) -> PlatformLayers:
    """Build the shared layers, each from the outputs of those before it."""
    network = build_network(platform, environment.network, plan, network_inputs(deployment))
    existing_vpc = environment.network.existing is not None
    endpoints = (
        build_endpoints(platform, plan, network.outputs, existing_vpc=existing_vpc)
        if plan.interfaces
        else None
    )
    cluster = build_cluster(
        platform,
        environment.cluster,
        service_connect=environment.uses_service_connect,
        exec_logs=environment.allows_exec,
    )
    ingress = (
        build_ingress(platform, environment.ingress, network.outputs, ingress_inputs(deployment))
        if environment.public_services or environment.internal_services
        else None
    )
    observability = build_observability(
        platform,
        environment.observability,
        cluster.outputs,
        ingress.outputs if ingress else None,
        add_alarm_email(deployment),
    )
    configurations = build_configurations(environment, platform, network, cluster, ingress, observability)
    return PlatformLayers(network, endpoints, cluster, ingress, observability, configurations)
