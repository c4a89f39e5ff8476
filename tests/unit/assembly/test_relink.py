from dataclasses import dataclass
from typing import Any

import pytest
from troposphere import sns

from generator.assembly.relink import Relinked, references
from generator.wiring import LayerBuilder, Platform, RootParameter

SUFFIX = RootParameter("EnvironmentSuffix", "Suffix.", "Environment", "Suffix", default="dev")


@dataclass(frozen=True)
class NoOutputs:
    pass


def relinked(**sources: Any) -> Relinked:
    layer = LayerBuilder("ingress", "d", Platform("fintech", "dev", SUFFIX, team="core"))
    layer.add(sns.Topic("Topic"))
    return Relinked(layer.build(NoOutputs), sources)


VPC = {"Fn::GetAtt": ["NetworkVpc", "VpcId"]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "Topic"}, {"Ref": "IngressTopic"}),
        ({"Ref": "AWS::Region"}, {"Ref": "AWS::Region"}),
        ({"Ref": "Vpc"}, VPC),
        ({"Fn::GetAtt": ["Topic", "TopicName"]}, {"Fn::GetAtt": ["IngressTopic", "TopicName"]}),
        ({"Fn::FindInMap": ["Lists", {"Ref": "AWS::Region"}, "Id"]},
         {"Fn::FindInMap": ["IngressLists", {"Ref": "AWS::Region"}, "Id"]}),
        ({"Fn::Sub": "${Topic}-${Topic.Name}"}, {"Fn::Sub": "${IngressTopic}-${IngressTopic.Name}"}),
        ({"Fn::Sub": "${Suffix}"}, {"Fn::Sub": "${EnvironmentSuffix}"}),
        ({"Fn::Sub": "${Vpc}"}, {"Fn::Sub": "${NetworkVpc.VpcId}"}),
        ({"Fn::Sub": "${Secret}"}, {"Fn::Sub": ["${Secret}", {"Secret": {"Fn::ImportValue": "x"}}]}),
        ({"Fn::Sub": "${!Topic} ${AWS::Region}"}, {"Fn::Sub": "${!Topic} ${AWS::Region}"}),
        ({"Fn::Sub": ["${Own}", {"Own": {"Ref": "Topic"}}]},
         {"Fn::Sub": ["${Own}", {"Own": {"Ref": "IngressTopic"}}]}),
        ({"Bool": True, "List": [1, {"Ref": "Topic"}]}, {"Bool": True, "List": [1, {"Ref": "IngressTopic"}]}),
    ],
)  # fmt: skip
def test_references_are_renamed_or_replaced(value: Any, expected: Any) -> None:
    links = relinked(Vpc=VPC, Suffix={"Ref": "EnvironmentSuffix"}, Secret={"Fn::ImportValue": "x"})
    assert links.value(value) == expected


def test_references_are_found_wherever_they_stand() -> None:
    value = {"A": [{"Ref": "One"}, {"Fn::Sub": ["${Two.Arn}", {"X": {"Fn::GetAtt": ["Three", "Arn"]}}]}]}
    assert references(value) >= {"One", "Two", "Three"}


def test_what_a_resource_depends_on_is_renamed_and_what_a_container_depends_on_is_not() -> None:
    container = {"DependsOn": [{"ContainerName": "proxy", "Condition": "START"}]}
    resource = {"DependsOn": "Topic", "Properties": {"ContainerDefinitions": [container]}}
    linked = relinked().resource(resource)
    assert linked["DependsOn"] == ["IngressTopic"]
    assert linked["Properties"]["ContainerDefinitions"] == [container]
