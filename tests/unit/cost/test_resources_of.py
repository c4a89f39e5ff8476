"""What a region's deployment makes, with what is known of it before it is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.assembly import Assembly, Stack, Template, assemble
from generator.cost.deployed import Resource, resources_of
from generator.render.read import read_assembly
from tests.environments import environment, web

TREES = Path(__file__).parents[3] / "templates_out"
REGIONS = ("us-east-1", "eu-west-1")


def one(root: dict[str, Any], values: dict[str, str] | None = None, **nested: dict[str, Any]) -> Assembly:
    """A root and the templates that it nests, deployed with values to two regions."""
    templates = {"root": root, **nested}
    return Assembly(
        environment="test",
        regions=REGIONS,
        stacks=(Stack("root", "root.yaml", None, dict.fromkeys(REGIONS, values or {})),),
        templates=tuple(Template(f"{name}.yaml", name, body) for name, body in templates.items()),
        omitted={},
    )


def properties(
    written: Any, region: str = "us-east-1", values: dict[str, str] | None = None, **sections: Any
) -> Any:
    """What a property comes to."""
    body = {"Resources": {"Thing": {"Type": "Any::Thing", "Properties": {"It": written}}}, **sections}
    (resource,) = resources_of(one(body, values), region)
    assert resource.get("It") == resource.properties.get("It")
    return resource.properties.get("It")


PARAMETERS = {
    "Size": {"Type": "Number", "Default": "2"},
    "Zones": {"Type": "List<AWS::EC2::Subnet::Id>"},
    "Image": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/a/name"},
}
VALUES = {"Zones": "subnet-1,subnet-2"}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ({"Ref": "AWS::Region"}, "eu-west-1"),
        ({"Ref": "AWS::Partition"}, "aws"),
        ({"Ref": "Size"}, "2"),
        ({"Ref": "Zones"}, ["subnet-1", "subnet-2"]),
        ({"Fn::Select": ["1", {"Ref": "Zones"}]}, "subnet-2"),
        ({"Fn::Select": [0, {"Fn::Split": ["/", "a/b"]}]}, "a"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Size"}]]}, "a-2"),
        ({"Fn::Sub": "${Size} in ${AWS::Region}, ${!Size}"}, "2 in eu-west-1, ${Size}"),
        ({"Fn::Sub": ["${It}", {"It": {"Ref": "Size"}}]}, "2"),
        ({"Fn::Sub": "no variable"}, "no variable"),
        ({"Fn::If": ["Two", "yes", "no"]}, "yes"),
        ({"Fn::If": ["There", "yes", {"Ref": "AWS::NoValue"}]}, None),
        ([1, {"Fn::If": ["There", 2, {"Ref": "AWS::NoValue"}]}, 3], [1, 3]),
        ({"Fn::FindInMap": ["Map", {"Ref": "AWS::Region"}, "Id"]}, "pl-2"),
    ],
)
def test_what_is_known_before_deployment_stands_in_its_place(written: Any, known: Any):
    sections = {
        "Parameters": PARAMETERS,
        "Conditions": {
            "Two": {"Fn::And": [{"Fn::Equals": [{"Ref": "Size"}, 2]}, {"Fn::Not": [{"Condition": "There"}]}]},
            "There": {"Fn::Or": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}]},
        },
        "Mappings": {"Map": {"eu-west-1": {"Id": "pl-2"}}},
    }
    assert properties(written, "eu-west-1", VALUES, **sections) == known


@pytest.mark.parametrize(
    "written",
    [
        {"Ref": "AWS::AccountId"},
        {"Ref": "Thing"},
        {"Ref": "Image"},
        {"Fn::GetAtt": ["Thing", "Arn"]},
        {"Fn::Sub": "${AWS::AccountId}-${Thing.Arn}"},
        {"Fn::If": ["Account", "yes", "no"]},
        {"Fn::Select": [5, {"Ref": "Zones"}]},
        {"Fn::FindInMap": ["Map", {"Ref": "AWS::Region"}, "Id"]},
        {"Fn::ImportValue": "other"},
        {"Fn::Join": ["", {"Ref": "Thing"}]},
    ],
)
def test_what_only_aws_knows_stays_as_it_is_written(written: Any):
    conditions = {"Account": {"Fn::Equals": [{"Ref": "AWS::AccountId"}, "111122223333"]}}
    sections = {"Parameters": PARAMETERS, "Conditions": conditions, "Mappings": {}}
    assert properties(written, values=VALUES, **sections) == written


def test_a_reference_that_is_half_known_keeps_the_other_half():
    sections = {"Parameters": PARAMETERS}
    assert properties({"Fn::Sub": "${Size}/${AWS::AccountId}"}, **sections) == {
        "Fn::Sub": "2/${AWS::AccountId}"
    }


def test_what_has_no_reference_is_not_copied():
    written = {"Deep": [{"Text": "a", "Ref": 1}, [1, 2]]}
    assert properties(written) is written


def test_a_condition_of_a_resource_decides_and_one_that_only_aws_knows_holds():
    kinds = {
        "Never": {"Fn::Equals": ["a", "b"]},
        "Maybe": {"Fn::Equals": [{"Ref": "AWS::AccountId"}, "b"]},
        "Surely": {"Fn::Or": [{"Condition": "Maybe"}, {"Fn::Equals": ["a", "a"]}]},
    }
    resources = {name: {"Type": "Any::Thing", "Condition": name} for name in kinds}
    found = resources_of(one({"Conditions": kinds, "Resources": resources}), "us-east-1")
    assert [each.logical_id for each in found] == ["Maybe", "Surely"]


def test_values_travel_into_nested_stacks_and_out_of_them():
    network = {
        "Parameters": {"Cidr": {"Type": "String"}},
        "Resources": {"A": {"Type": "Any::Subnet"}, "B": {"Type": "Any::Subnet"}},
        "Outputs": {
            "Subnets": {"Value": {"Fn::Join": [",", [{"Ref": "A"}, {"Ref": "B"}]]}},
            "Cidr": {"Value": {"Ref": "Cidr"}},
        },
    }
    user = {
        "Parameters": {"Subnets": {"Type": "List<AWS::EC2::Subnet::Id>"}, "Cidr": {"Type": "String"}},
        "Resources": {
            "Thing": {"Type": "Any::Thing", "Properties": {"In": {"Ref": "Subnets"}, "Cidr": {"Ref": "Cidr"}}}
        },
    }
    outputs = {name: {"Fn::GetAtt": ["Network", f"Outputs.{name}"]} for name in ("Subnets", "Cidr")}
    nested = "AWS::CloudFormation::Stack"
    root = {
        "Parameters": {"Cidr": {"Type": "String"}},
        "Resources": {
            "User": {"Type": nested, "Properties": {"TemplateURL": "user.yaml", "Parameters": outputs}},
            "Network": {
                "Type": nested,
                "Properties": {"TemplateURL": "network.yaml", "Parameters": {"Cidr": {"Ref": "Cidr"}}},
            },
        },
    }
    found = resources_of(one(root, {"Cidr": "10.0.0.0/16"}, user=user, network=network), "us-east-1")
    thing = next(each for each in found if each.type == "Any::Thing")
    assert thing.properties == {"In": [{"Ref": "A"}, {"Ref": "B"}], "Cidr": "10.0.0.0/16"}


def test_resources_know_their_layer_and_their_service():
    found = resources_of(assemble(environment(web("edge-api", config={"LEVEL": "info"}))), "us-east-1")
    services: dict[str, set[str]] = {}
    for each in found:
        services.setdefault(each.layer, set()).add(each.service)
    assert services["service-edge-api"] == {"edge-api"}
    assert services["network"] == {""}


def test_a_stack_of_another_region_is_none_of_this_one():
    assembly = read_assembly(TREES / "prod")
    assert resources_of(assembly, "ap-south-1") == ()


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_is_resolved_with_its_own_values(region: str):
    found = resources_of(read_assembly(TREES / "prod"), region)

    def of_type(name: str) -> list[Resource]:
        return [each for each in found if each.type == name]

    assert {each.get("ServiceName") for each in of_type("AWS::EC2::VPCEndpoint")} == {
        f"com.amazonaws.{region}.{name}" for name in ("s3", "ecr.api", "ecr.dkr", "logs", "sqs", "ssm")
    }
    assert {each.get("CidrBlock") for each in of_type("AWS::EC2::VPC")} == {
        {"us-east-1": "10.10.0.0/16", "eu-west-1": "10.20.0.0/16"}[region]
    }
