"""The layers that all services share, built for an environment as its deployment would have them."""

from __future__ import annotations

from generator.config.environment import Environment
from generator.config.image import RepositoryImage
from generator.layers.cluster import ClusterOutputs, build_cluster
from generator.layers.configuration import ConfigurationOutputs, build_configuration
from generator.layers.ingress import IngressInputs, IngressOutputs, build_ingress
from generator.layers.observability import ObservabilityOutputs, build_observability
from generator.layers.registry import RegistryOutputs, Repository, build_registry
from generator.wiring import Layer, RootParameter
from tests.networks import network_layer, platform


def registry_layer(environment: Environment) -> Layer[RegistryOutputs]:
    """A repository for each service whose image lies in its own, and the further ones."""
    own = [
        Repository(service.name, service.name, service.team)
        for service in environment.services
        if isinstance(service.image, RepositoryImage) and service.image.repository is None
    ]
    further = [Repository(name) for name in environment.registry.repositories]
    return build_registry(platform(environment), environment.registry, [*own, *further])


def cluster_layer(environment: Environment) -> Layer[ClusterOutputs]:
    """The cluster, with what the services use of it."""
    return build_cluster(
        platform(environment),
        environment.cluster,
        service_connect=environment.uses_service_connect,
        exec_logs=environment.allows_exec,
    )


def configuration_layer(environment: Environment) -> Layer[ConfigurationOutputs]:
    """The parameters of the services; of the platform a text and a list are published."""
    published = [
        cluster_layer(environment).outputs.cluster_name,
        network_layer(environment).outputs.private_subnet_ids,
    ]
    return build_configuration(platform(environment), "configuration", environment.services, published)


def ingress_layer(environment: Environment) -> Layer[IngressOutputs]:
    """The load balancers that a service uses, the hosts of all routes among the records."""
    inputs = IngressInputs(
        public_certificate=_parameter("PublicCertificateArn") if environment.public_services else None,
        internal_certificate=_parameter("InternalCertificateArn") if environment.internal_services else None,
        web_acl=_parameter("WebAclArn") if environment.ingress.public.waf not in (None, "none") else None,
        public_hosts=tuple(
            route.host
            for service in environment.public_services
            for route in service.routes
            if route.host and "*" not in route.host
        ),
    )
    network = network_layer(environment).outputs
    return build_ingress(platform(environment), environment.ingress, network, inputs)


def observability_layer(environment: Environment) -> Layer[ObservabilityOutputs]:
    """Topic, alarms and dashboard; with load balancers on it if the environment has any."""
    balanced = environment.public_services or environment.internal_services
    return build_observability(
        platform(environment),
        environment.observability,
        cluster_layer(environment).outputs,
        ingress_layer(environment).outputs if balanced else None,
        _parameter("AlarmEmail") if environment.observability.alarm_email else None,
    )


def _parameter(name: str) -> RootParameter:
    return RootParameter(name, f"{name} of the test.", "Test", name)
