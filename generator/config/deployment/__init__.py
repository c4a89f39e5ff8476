"""How a new image of a service reaches its users."""

from generator.config.deployment.code_deploy_configurations import predefined_configuration
from generator.config.deployment.deployment import Deployment
from generator.config.deployment.hooks import TEST_STAGES, stages_of
from generator.config.deployment.resolved import ResolvedDeployment, resolve
from generator.config.deployment.strategy import NATIVE, Strategy
from generator.config.deployment.traffic import AllAtOnce, Canary, Linear, TrafficShift
from generator.config.deployment.traffic_text import parse_traffic

__all__ = [
    "NATIVE",
    "TEST_STAGES",
    "AllAtOnce",
    "Canary",
    "Deployment",
    "Linear",
    "ResolvedDeployment",
    "Strategy",
    "TrafficShift",
    "parse_traffic",
    "predefined_configuration",
    "resolve",
    "stages_of",
]
