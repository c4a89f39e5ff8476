"""What the tree before says of each service: those of CodeDeploy keep what they were created with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

#: ``DeploymentController.Type`` of a service that CodeDeploy releases (Amazon ECS API Reference,
#: DeploymentController).
CODE_DEPLOY: Final = "CODE_DEPLOY"


@dataclass(frozen=True)
class FormerService:
    """A service as the former tree has it."""

    properties: Mapping[str, Any]
    """Of its ``AWS::ECS::Service``."""
    task_definition: Mapping[str, Any]
    """Properties of its task definition."""
    parameters: Mapping[str, Mapping[str, str]]
    """Region to the values of root parameters."""
    ports: tuple[int, ...] = ()
    """Of its tasks that the load balancer may reach."""

    @property
    def is_codedeploy(self) -> bool:
        """Whether CodeDeploy releases it."""
        return controller(self.properties) == CODE_DEPLOY


#: Service to what the former tree says of it.
Former = Mapping[str, FormerService]

#: The first build of an environment.
NOTHING_BEFORE: Final[Former] = MappingProxyType({})


def controller(properties: Mapping[str, Any]) -> str:
    """The deployment controller of a service; ECS unless it is said."""
    match properties:
        case {"DeploymentController": {"Type": str(kind)}}:
            return kind
    return "ECS"
