"""What a service's stack takes from the rest of the platform, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from generator.config.deployment import ResolvedDeployment
from generator.layers.cluster import ClusterOutputs
from generator.layers.ingress import IngressOutputs
from generator.layers.network import NetworkOutputs
from generator.layers.observability import ObservabilityOutputs
from generator.wiring import Arn, Layer, Name, RootParameter, SecurityGroupId, Strings, SubnetIds


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
        deployment: How a new image reaches users; none for a job.
        subnet_count: Private subnets that the environment has in every region.
        created_with: Properties of the ECS service in the template before this one, when CodeDeploy releases
            it: its port stays in use until a release brings another. None for a new service.
        former_ports: What the load balancer may reach of its tasks by that template. A release may have
            brought any of these ports, and closing the one that is live would cut the service off.
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
    deployment: ResolvedDeployment | None = None
    subnet_count: int = 2
    created_with: Mapping[str, Any] | None = None
    former_ports: tuple[int, ...] = ()
    container_insights: bool = True
    peers: Mapping[str, Peer] = field(default_factory=dict)
    has_clients: bool = True
    starts_after: tuple[Layer[object], ...] = ()

    @property
    def by_code_deploy(self) -> bool:
        """Whether its releases go through CodeDeploy."""
        return self.deployment is not None and self.deployment.strategy == "codedeploy"


@dataclass(frozen=True)
class ServiceOutputs:
    """What other services may take, and what the next release of CodeDeploy takes."""

    security_group_id: Annotated[
        SecurityGroupId | None, "Security group of the tasks, for services that connect to them."
    ]
    task_definition_arn: Annotated[Arn | None, "Latest revision of the task definition."]
    subnet_ids: Annotated[SubnetIds | None, "Subnets of the tasks of the next release."]
    security_group_ids: Annotated[Strings | None, "Security groups of the tasks of the next release."]
