"""The deployment configurations that CodeDeploy has already.

AWS CodeDeploy User Guide, "Working with deployment configurations in CodeDeploy", for an Amazon ECS compute
platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.config.deployment.traffic import AllAtOnce, Canary, Linear, TrafficShift

_PREDEFINED: Final[Mapping[TrafficShift, str]] = {
    AllAtOnce(): "CodeDeployDefault.ECSAllAtOnce",
    Linear(10, 1): "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    Linear(10, 3): "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
    Canary(10, 5): "CodeDeployDefault.ECSCanary10Percent5Minutes",
    Canary(10, 15): "CodeDeployDefault.ECSCanary10Percent15Minutes",
}


def predefined_configuration(shift: TrafficShift) -> str | None:
    """Name of the predefined configuration; none where a custom ``DeploymentConfig`` has to say it."""
    return _PREDEFINED.get(shift)
