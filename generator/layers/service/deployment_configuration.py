"""In which steps CodeDeploy shifts traffic: a configuration of its own, or one of the service."""

from __future__ import annotations

from typing import Any

from troposphere import Ref, codedeploy

from generator.config.deployment import AllAtOnce, Canary, Linear, ResolvedDeployment, TrafficShift
from generator.wiring import LayerBuilder


def configuration_name(layer: LayerBuilder, deployment: ResolvedDeployment) -> Any:
    """The predefined configuration that fits, or the name of one that is added."""
    if deployment.predefined_configuration:
        return deployment.predefined_configuration
    return Ref(layer.add(_configuration(deployment.traffic)))


def _configuration(traffic: TrafficShift) -> codedeploy.DeploymentConfig:
    """Without a name: every change replaces it, and a name could not be taken twice.

    CloudFormation Template Reference, AWS::CodeDeploy::DeploymentConfig.
    """
    return codedeploy.DeploymentConfig(
        "DeploymentConfig", ComputePlatform="ECS", TrafficRoutingConfig=_routing(traffic)
    )


def _routing(traffic: TrafficShift) -> codedeploy.TrafficRoutingConfig:
    match traffic:
        case Canary(percent, minutes):
            canary = codedeploy.TimeBasedCanary(CanaryPercentage=int(percent), CanaryInterval=minutes)
            return codedeploy.TrafficRoutingConfig(Type="TimeBasedCanary", TimeBasedCanary=canary)
        case Linear(percent, minutes):
            linear = codedeploy.TimeBasedLinear(LinearPercentage=int(percent), LinearInterval=minutes)
            return codedeploy.TrafficRoutingConfig(Type="TimeBasedLinear", TimeBasedLinear=linear)
        case AllAtOnce():
            return codedeploy.TrafficRoutingConfig(Type="AllAtOnce")
