"""The root of a stack: one nested stack a layer, wired from what the layers recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import names
from generator.assembly.links import Links
from generator.wiring import Layer, RootParameter, StackOutput, root_declaration


@dataclass(frozen=True)
class PublicOutput:
    """An output of a root stack, for people."""

    name: str
    description: str
    source: StackOutput


def root_body(
    description: str,
    layers: tuple[Layer[object], ...],
    links: Links,
    outputs: tuple[PublicOutput, ...],
) -> dict[str, Any]:
    """The template that nests ``layers`` in their order, with relative template URLs."""
    resources = {layer.logical_id: _nested_stack(layer, links) for layer in layers}
    body = root_frame(description, links.declared())
    body["Resources"] = resources
    if outputs:
        body["Outputs"] = {
            output.name: {"Description": output.description, "Value": links.nested(output.source)}
            for output in outputs
        }
    return body


def root_frame(description: str, parameters: Mapping[str, RootParameter]) -> dict[str, Any]:
    """All of a root's template but its resources and outputs."""
    groups: dict[str, list[str]] = {}
    for parameter in parameters.values():
        groups.setdefault(parameter.group, []).append(parameter.name)
    frame: dict[str, Any] = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": description,
        "Metadata": {
            "AWS::CloudFormation::Interface": {
                "ParameterGroups": [
                    {"Label": {"default": group}, "Parameters": members} for group, members in groups.items()
                ],
                "ParameterLabels": {
                    parameter.name: {"default": parameter.label} for parameter in parameters.values()
                },
            }
        },
        "Parameters": {name: root_declaration(parameter) for name, parameter in parameters.items()},
    }
    if rules := _rules(parameters):
        frame["Rules"] = rules
    return frame


def _nested_stack(layer: Layer[object], links: Links) -> dict[str, Any]:
    parameters = {name: links.nested(wire) for name, wire in layer.wires.items()}
    taken = {wire.layer for wire in layer.wires.values() if isinstance(wire, StackOutput)}
    after = {
        name: None
        for named in layer.starts_after.values()
        for name in named
        if name not in taken and links.layer(name)
    }
    resource: dict[str, Any] = {"Type": "AWS::CloudFormation::Stack"}
    if after:
        resource["DependsOn"] = list(after)
    resource["Properties"] = {
        "TemplateURL": names.template_file(layer.name),
        **({"Parameters": parameters} if parameters else {}),
        "Tags": [{"Key": key, "Value": value} for key, value in sorted(layer.tags.items())],
    }
    return resource


def _rules(parameters: Mapping[str, RootParameter]) -> dict[str, Any]:
    """What can be said before a resource is made: an existing VPC's subnets lie in that VPC."""
    return {
        f"{name}InVpc": {
            "Assertions": [
                {
                    "Assert": {"Fn::EachMemberEquals": [{"Fn::ValueOf": [name, "VpcId"]}, {"Ref": "VpcId"}]},
                    "AssertDescription": f"Every one of {name} must lie in the VPC.",
                }
            ]
        }
        for name in ("PrivateSubnetIds", "PublicSubnetIds")
        if name in parameters
    }
