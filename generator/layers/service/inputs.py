"""What a service's stack takes from the rest of the platform, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from generator.config.services import InternalService, WebService, Workload
from generator.layers.cluster import ClusterOutputs
from generator.layers.ingress import IngressOutputs
from generator.layers.network import NetworkOutputs
from generator.layers.observability import ObservabilityOutputs
from generator.wiring import Arn, Layer, Name, RootParameter, SecurityGroupId, Text


@dataclass(frozen=True)
class ContainerImage:
    """The image of one container.

    Attributes:
        parameter: ``:tag`` or ``@sha256:…`` when a repository is given, else a full reference.
        repository: Its repository in this account and region: an output, or the name of one that is there.
    """

    parameter: RootParameter
    repository: Name | str | None = None


@dataclass(frozen=True)
class Peer:
    """A service that this one connects to; every way that is given is opened.

    Attributes:
        port: Port that its container listens on.
        behind_load_balancer: Whether it is reached through the internal load balancer.
        security_group_id: Its security group, where it is reached by Service Connect.
    """

    port: int
    behind_load_balancer: bool = False
    security_group_id: SecurityGroupId | None = None


@dataclass(frozen=True)
class ServiceInputs:
    """What the other layers and the environment hand to a service.

    Attributes:
        network: VPC and subnets.
        cluster: Where it runs.
        ingress: The load balancers; none when no service of the environment has one.
        observability: Whom alarms tell.
        images: Container name to image: of the service itself and of each sidecar.
        log_retention_days: Days that logs are kept unless the service says.
        container_insights: Whether the cluster counts running and desired tasks.
        peers: Name to service, for every service that it connects to.
        has_clients: Whether a service takes its security group; the output is left out otherwise.
        starts_after: Layers that a task needs although its stack takes nothing from them.
    """

    network: NetworkOutputs
    cluster: ClusterOutputs
    ingress: IngressOutputs | None
    observability: ObservabilityOutputs
    images: Mapping[str, ContainerImage]
    log_retention_days: int
    container_insights: bool = True
    peers: Mapping[str, Peer] = field(default_factory=dict)
    has_clients: bool = True
    starts_after: tuple[Layer[object], ...] = ()

    def load_balancer(self, service: Workload) -> LoadBalancer | None:
        """The load balancer that the service stands behind; none for one without routes.

        Raises:
            TypeError: The service has routes, and no such load balancer was made.
        """
        if not isinstance(service, WebService | InternalService) or not service.routes:
            return None
        ingress, scheme = self.ingress, "public" if isinstance(service, WebService) else "internal"
        listener = getattr(ingress, f"{scheme}_listener_arn", None)
        if listener is None:
            raise TypeError(f"{service.name} has routes, and there is no {scheme} load balancer")
        return LoadBalancer(
            listener_arn=listener,
            test_listener_arn=getattr(ingress, f"{scheme}_test_listener_arn"),
            security_group_id=getattr(ingress, f"{scheme}_security_group_id"),
            full_name=getattr(ingress, f"{scheme}_load_balancer"),
        )


@dataclass(frozen=True)
class LoadBalancer:
    """One load balancer of the ingress layer, whichever it is."""

    listener_arn: Arn
    test_listener_arn: Arn | None
    security_group_id: SecurityGroupId
    full_name: Text


@dataclass(frozen=True)
class ServiceOutputs:
    """What other services may take."""

    security_group_id: Annotated[
        SecurityGroupId | None, "Security group of the tasks, for services that connect to them."
    ]
