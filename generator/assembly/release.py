"""Release: what a new image of one service goes through, for those who send one out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.deployment import Strategy, TrafficShift
from generator.config.rules.deployment_times import minutes_of


@dataclass(frozen=True)
class CapacityItem:
    """One item of the capacity-provider strategy that tasks of the next release get."""

    capacity_provider: str
    base: int
    weight: int


@dataclass(frozen=True)
class Hook:
    """A Lambda function that a stage of a release asks."""

    stage: str
    """In AWS's spelling: ``BeforeInstall``, ``PRE_SCALE_UP`` …"""
    function: str
    """ARN, as the params write it: it may hold ``${AWS::Region}`` and its like."""


@dataclass(frozen=True)
class ReleaseOutputs:
    """Outputs of a service's stack that fill the AppSpec; several values are joined by commas."""

    task_definition: str = "TaskDefinitionArn"
    subnets: str = "SubnetIds"
    security_groups: str = "SecurityGroupIds"

    @property
    def names(self) -> tuple[str, str, str]:
        """All of them."""
        return (self.task_definition, self.subnets, self.security_groups)


@dataclass(frozen=True)
class Withheld:
    """A change that CloudFormation cannot make to a service of CodeDeploy."""

    property: str
    """Of ``AWS::ECS::Service``: ``CapacityProviderStrategy``, ``NetworkConfiguration`` …"""
    created_with: object
    """What the service resource keeps, as the template says it; none if it was created without."""
    wanted: object
    """What the params ask for, in the same form; none if they ask for nothing."""
    carried: bool
    """Whether releases carry what is wanted; what they do not carry only a new service gets."""


@dataclass(frozen=True)
class Release:
    """How one service is released. Names hold ``${EnvironmentSuffix}``, the suffix parameter.

    The manifest of a tree keeps it, so that a release needs the tree and no params.
    """

    service: str
    strategy: Strategy
    traffic: TrafficShift
    bake_minutes: int
    """Minutes that both task sets run after all traffic is on the new one."""
    hooks: tuple[Hook, ...]
    stack: str
    """The tree's stack that the service is in: ``root``, ``root-2``, ``root-<service>``."""
    layer: str
    """The logical ID of its nested stack in that root."""
    template: str
    """The file of its nested stack."""
    image_parameter: str
    """The root parameter that says which image runs."""
    repository: str | None
    """Name of its repository; none for an image from elsewhere."""
    cluster: str
    ecs_service: str
    family: str
    container: str
    port: int | None
    """Port that the load balancer sends requests to; none without one."""
    platform_version: str
    assign_public_ip: str
    """``ENABLED`` or ``DISABLED``."""
    capacity_provider_strategy: tuple[CapacityItem, ...]
    application: str | None
    """CodeDeploy application; none unless the strategy is ``codedeploy``."""
    deployment_group: str | None
    outputs: ReleaseOutputs | None
    """None unless the strategy is ``codedeploy``: no other takes an AppSpec."""
    target_groups: tuple[str, ...]
    """Logical IDs in the service's stack, the one that the service was created with first."""
    listener_rules: tuple[str, ...]
    """Logical IDs of the rules on the production listener."""
    test_listener_rules: tuple[str, ...]
    withheld: tuple[Withheld, ...] = ()

    @property
    def is_codedeploy(self) -> bool:
        """Whether a release is a deployment of CodeDeploy, with an AppSpec."""
        return self.strategy == "codedeploy"

    @property
    def overlap_minutes(self) -> int | None:
        """Minutes in which both sets of tasks run: the traffic shift and the wait after it.

        None for a rolling release, which has no two sets.
        """
        return None if self.strategy == "rolling" else minutes_of(self.traffic) + self.bake_minutes
