"""Configuration layer: SSM parameters of the services, and those under which other stacks find the platform.

Secrets are never among them: CloudFormation cannot create a SecureString (CloudFormation Template Reference,
AWS::SSM::Parameter).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from troposphere import Join, ssm

from generator import names
from generator.config.services import Workload
from generator.policies.templating import sub
from generator.wiring import Layer, LayerBuilder, Platform, StackOutput

#: Bytes that a parameter of the standard tier holds; an advanced one is billed
#: (AWS Systems Manager User Guide, "Managing parameter tiers").
STANDARD_TIER_BYTES: Final = 4096


@dataclass(frozen=True)
class ConfigurationOutputs:
    """Nothing: whoever reads a parameter knows its name."""


def build_configuration(
    platform: Platform, name: str, services: Sequence[Workload], published: Sequence[StackOutput]
) -> Layer[ConfigurationOutputs]:
    """One parameter a ``config`` key of the services, and one an output in ``published``."""
    layer = LayerBuilder(name, "SSM parameters: configuration of services, platform outputs.", platform)
    for service in services:
        for key, value in service.config.items():
            layer.add(_service_parameter(layer, service, key, value))
    for output in published:
        layer.add(_platform_parameter(layer, output))
    return layer.build(ConfigurationOutputs)


def _service_parameter(layer: LayerBuilder, service: Workload, key: str, value: str) -> ssm.Parameter:
    platform = layer.platform
    name = names.CONFIG_PARAMETER.of(project=platform.project, service=service.name, key=key)
    return ssm.Parameter(
        names.logical_id(service.name, key),
        Name=layer.sub(name),
        Description=f"{key} of {service.name}.",
        Type="String",
        DataType="text",
        Tier="Standard" if len(value.encode()) <= STANDARD_TIER_BYTES else "Advanced",
        Value=sub(value),
        Tags=platform.tags(service.name, service.team),
    )


def _platform_parameter(layer: LayerBuilder, output: StackOutput) -> ssm.Parameter:
    value = layer.parameter_for(output)
    return ssm.Parameter(
        names.logical_id("platform", output.layer, output.name),
        Name=layer.sub(names.platform_parameter(layer.platform.project, output.layer, output.name)),
        Description=f"{output.name} of the {output.layer} stack.",
        Type="StringList" if output.is_list() else "String",
        DataType="text",
        Tier="Standard",
        Value=Join(",", value) if output.is_list() else value,
    )
