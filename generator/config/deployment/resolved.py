"""What a deployment section says once its defaults are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.config.deployment.code_deploy_configurations import predefined_configuration
from generator.config.deployment.deployment import Deployment
from generator.config.deployment.hooks import hooks_in_order
from generator.config.deployment.strategy import NATIVE, Strategy
from generator.config.deployment.traffic import AllAtOnce, Canary, Linear, TrafficShift
from generator.config.deployment.traffic_text import parse_traffic

#: CodeDeploy's is its predefined canary with the shorter wait; those of ECS are its own defaults
#: (Amazon ECS API Reference, CanaryConfiguration and LinearConfiguration).
DEFAULT_TRAFFIC: Final[Mapping[Strategy, TrafficShift]] = {
    "codedeploy": Canary(10, 5),
    "blue-green": AllAtOnce(),
    "canary": Canary(5, 10),
    "linear": Linear(10, 6),
    "rolling": AllAtOnce(),
}
#: Old tasks cost as much as new ones while they stay: ten minutes show what an alarm over some minutes sees.
_BAKE_MINUTES: Final = 10
#: An hour in which a person can look, and take all requests back to tasks that still run.
_TERMINATION_WAIT_MINUTES: Final = 60


@dataclass(frozen=True)
class ResolvedDeployment:
    """How the next image of one service reaches its users."""

    strategy: Strategy
    traffic: TrafficShift
    """All at once for a rolling service, which shifts none."""
    bake_minutes: int
    """Minutes that the old tasks stay when all traffic is on the new ones; 0 for a rolling service."""
    hooks: Mapping[str, str]
    """AWS's name of a stage to the ARN of a function, in the order in which they run."""

    @property
    def is_native(self) -> bool:
        """Whether ECS itself shifts the traffic."""
        return self.strategy in NATIVE

    @property
    def shifts_traffic(self) -> bool:
        """Whether requests go from one target group to another."""
        return self.strategy != "rolling"

    @property
    def predefined_configuration(self) -> str | None:
        """Name of CodeDeploy's own configuration; none where it takes a custom one, or where ECS shifts."""
        return predefined_configuration(self.traffic) if self.strategy == "codedeploy" else None


def resolve(deployment: Deployment, strategy: Strategy) -> ResolvedDeployment:
    """The deployment with this strategy, which is the stated one or the default of its service."""
    hooks = hooks_in_order(deployment.hooks, strategy)
    traffic = parse_traffic(deployment.traffic) if deployment.traffic else DEFAULT_TRAFFIC[strategy]
    return ResolvedDeployment(strategy, traffic, _bake_minutes(deployment, strategy), hooks)


def _bake_minutes(deployment: Deployment, strategy: Strategy) -> int:
    if strategy == "rolling":
        return 0
    if strategy == "codedeploy":
        stated, default = deployment.termination_wait_minutes, _TERMINATION_WAIT_MINUTES
    else:
        stated, default = deployment.bake_minutes, _BAKE_MINUTES
    return default if stated is None else stated
