"""Typed values between stacks, and the builder that records where each one comes from."""

from generator.wiring.builder import LayerBuilder
from generator.wiring.layer import Layer
from generator.wiring.parameters import root_declaration
from generator.wiring.platform import Platform
from generator.wiring.values import (
    Arn,
    Name,
    Published,
    RootParameter,
    SecurityGroupId,
    StackOutput,
    Strings,
    SubnetIds,
    Text,
    Url,
    VpcId,
    Wire,
)

__all__ = [
    "Arn",
    "Layer",
    "LayerBuilder",
    "Name",
    "Platform",
    "Published",
    "RootParameter",
    "SecurityGroupId",
    "StackOutput",
    "Strings",
    "SubnetIds",
    "Text",
    "Url",
    "VpcId",
    "Wire",
    "root_declaration",
]
