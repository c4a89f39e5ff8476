"""One environment: a whole params file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from generator import names
from generator.config.baseline import Baseline
from generator.config.capacity import FleetCapacity
from generator.config.cluster import Cluster
from generator.config.cost import Cost
from generator.config.deployment import ResolvedDeployment, Strategy, resolve
from generator.config.editor_schema import editor_schema
from generator.config.iam import Iam
from generator.config.ingress import Ingress
from generator.config.network import Network
from generator.config.observability import Observability
from generator.config.patch import PatchOperation
from generator.config.regions import Region, RegionOverrides
from generator.config.registry import Registry
from generator.config.rules import broken_rules
from generator.config.section import Many, Section, Text
from generator.config.services import (
    InternalService,
    ListenerService,
    RunningService,
    Service,
    WebService,
)
from generator.config.tags import Tags
from generator.errors import ConfigError


def _free_for_names(project: str) -> str:
    """AWS Systems Manager and Elastic Load Balancing API References, PutParameter and CreateLoadBalancer."""
    if project.startswith(("aws", "ssm")):
        raise ValueError(f"{project} begins with {project[:3]}, as no path of an SSM parameter may")
    if project.partition("-")[0] == "internal":
        raise ValueError(f"{project} begins with internal, as no name of a load balancer may")
    return project


Project = Annotated[
    str,
    Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=15),
    AfterValidator(_free_for_names),
]
EnvironmentName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Suffix = Annotated[str, Field(pattern=names.SUFFIX_PATTERN, min_length=1, max_length=names.SUFFIX_MAX_LENGTH)]


class Environment(Section):
    """All that one params file says, once `extends` is merged."""

    extends: Text | None = Field(
        default=None,
        description="Params file whose values hold where this one says nothing, e.g. `base.yaml`; none by "
        "default.",
    )
    project: Project = Field(
        default="fintech",
        description="First word of names and parameter paths, e.g. `fintech`, at most 15 characters; "
        "fintech by default.",
    )
    environment: EnvironmentName = Field(
        description="Name of the environment, e.g. `dev`, and of its params file."
    )
    environment_suffix: Suffix | None = Field(
        default=None,
        description="Last word of names, e.g. `dev`, a parameter of every stack, at most 12 characters; the "
        "environment's name by default.",
    )
    production: bool | None = Field(
        default=None,
        description="Whether defaults are those of production: flow logs, access logs, deletion protection, "
        "a NAT gateway in each zone, a stated web ACL. Yes by default for environments `prod` and "
        "`production`.",
    )
    region: Region = Field(description="Primary region.")
    regions: Mapping[Region, RegionOverrides] = Field(
        default_factory=dict,
        description="Further regions, and what differs there; one tree serves all. None by default.",
    )
    tags: Tags = Field(default_factory=Tags, description="Cost-allocation tags.")
    iam: Iam = Field(default_factory=Iam, description="What goes on every role.")
    network: Network = Field(default_factory=Network, description="The VPC.")
    registry: Registry = Field(default_factory=Registry, description="ECR repositories.")
    cluster: Cluster = Field(default_factory=Cluster, description="The ECS cluster.")
    ingress: Ingress = Field(default_factory=Ingress, description="Load balancers.")
    capacity: FleetCapacity = Field(
        default_factory=FleetCapacity, description="The Spot share of all services together."
    )
    services: Many[Service] = Field(min_length=1, description="What runs.")
    observability: Observability = Field(default_factory=Observability, description="Alarms and dashboard.")
    overrides: Mapping[Text, Many[PatchOperation]] = Field(
        default_factory=dict,
        description="Layer to RFC 6902 patches of its rendered template, linted like all else; none by "
        "default.",
    )
    baseline: Baseline | None = Field(
        default=None,
        description="What was before, as differences in the keys of this file; `thriftstack cost` compares "
        'with it, as "Before and after" below explains. None by default.',
    )
    cost: Cost = Field(default_factory=Cost, description="What the bill is held to.")

    @property
    def suffix(self) -> str:
        """The default of the suffix parameter."""
        return self.environment_suffix or self.environment

    @property
    def is_production(self) -> bool:
        """Whether the defaults are those of production."""
        if self.production is None:
            return self.environment in ("prod", "production")
        return self.production

    @property
    def all_regions(self) -> tuple[str, ...]:
        """Every region, the primary one first."""
        return (self.region, *(region for region in self.regions if region != self.region))

    @property
    def running_services(self) -> tuple[RunningService, ...]:
        """All services but the jobs."""
        return tuple(service for service in self.services if isinstance(service, RunningService))

    @property
    def public_services(self) -> tuple[WebService, ...]:
        """The services behind the public load balancer."""
        return tuple(service for service in self.services if isinstance(service, WebService))

    @property
    def internal_services(self) -> tuple[ListenerService, ...]:
        """The services behind the internal load balancer."""
        return tuple(
            service for service in self.services if isinstance(service, InternalService) and service.routes
        )

    @property
    def uses_service_connect(self) -> bool:
        """Whether any service is in the Service Connect namespace."""
        return bool(self.found_by_service_connect)

    @property
    def found_by_service_connect(self) -> frozenset[str]:
        """The services that others find in the Service Connect namespace."""
        return frozenset(
            service.name
            for service in self.services
            if isinstance(service, InternalService) and service.service_connect
        )

    def is_in_namespace(self, service: RunningService) -> bool:
        """Whether Service Connect is part of its tasks: it is found there, or connects to one that is."""
        found = self.found_by_service_connect
        return service.name in found or any(peer.service in found for peer in service.connects_to)

    def deployment_of(self, service: RunningService) -> ResolvedDeployment:
        """How its next image reaches users; what it does not say depends on the services around it."""
        return resolve(service.deployment, service.deployment.strategy or self._default_strategy(service))

    def _default_strategy(self, service: RunningService) -> Strategy:
        """CodeDeploy behind a load balancer; it takes no service that uses Service Connect."""
        if not (isinstance(service, ListenerService) and service.routes):
            return "rolling"
        return "blue-green" if self.is_in_namespace(service) else "codedeploy"

    @property
    def allows_exec(self) -> bool:
        """Whether any service allows ECS Exec."""
        return any(service.allows_exec for service in self.services)

    @model_validator(mode="after")
    def _sections_agree(self) -> Environment:
        if problems := tuple(broken_rules(self)):
            raise ConfigError(problems)
        return self


def json_schema() -> dict[str, Any]:
    """JSON Schema of a params file, for editors; the file may extend another."""
    return editor_schema(Environment.model_json_schema(by_alias=True))
