from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import pytest
from troposphere import GetAtt, Ref, ec2, sns, ssm

from generator.wiring import Arn, LayerBuilder, Name, Platform, RootParameter, SubnetIds, VpcId

SUFFIX = RootParameter("EnvironmentSuffix", "Suffix.", "Environment", "Suffix", default="dev")
PLATFORM = Platform("fintech", "dev", SUFFIX, team="core", extra_tags={"CostCenter": "42"})


@dataclass(frozen=True)
class Outputs:
    vpc_id: Annotated[VpcId, "The VPC."]
    subnet_ids: Annotated[SubnetIds, "Subnets."]
    topic_arn: Annotated[Arn | None, "The topic."] = None


@dataclass(frozen=True)
class Keyed:
    repositories: Annotated[Mapping[str, Name], "Repository of a service."]


def builder() -> LayerBuilder:
    return LayerBuilder("network", "The network.", PLATFORM)


def test_every_taggable_resource_gets_the_cost_allocation_tags() -> None:
    layer = builder()
    layer.add(ec2.VPC("Vpc", CidrBlock="10.0.0.0/16", Tags=[]))
    parameter = layer.add(ssm.Parameter("Parameter", Type="String", Value="1"))
    built = layer.build(Outputs, vpc_id=Ref("Vpc"), subnet_ids=[], topic_arn=None)
    tags = {tag["Key"]: tag["Value"] for tag in built.body["Resources"]["Vpc"]["Properties"]["Tags"]}
    assert tags == {"CostCenter": "42", "Environment": "dev", "Service": "platform", "Team": "core"}
    assert parameter.Tags["Environment"] == "dev"


def test_a_resource_that_cannot_carry_tags_gets_none() -> None:
    route = builder().add(ec2.Route("Route", RouteTableId="rtb-1"))
    assert "Tags" not in route.properties


def test_a_parameter_is_declared_once_with_the_type_of_its_source() -> None:
    layer = builder()
    vpc = VpcId("Ingress", "VpcId")
    assert layer.parameter_for(vpc).to_dict() == layer.parameter_for(vpc).to_dict() == {"Ref": "IngressVpcId"}
    layer.add(sns.Topic("Topic"))
    built = layer.build(Outputs, vpc_id="vpc-1", subnet_ids=[], topic_arn=None)
    assert built.body["Parameters"]["IngressVpcId"]["Type"] == "AWS::EC2::VPC::Id"
    assert built.wires == {"IngressVpcId": vpc}


def test_two_sources_for_one_parameter_are_refused() -> None:
    layer = builder()
    layer.parameter_for(SUFFIX)
    with pytest.raises(TypeError, match="two sources for the parameter EnvironmentSuffix"):
        layer.parameter_for(RootParameter("EnvironmentSuffix", "Another.", "Other", "Other"))


def test_a_layer_cannot_take_its_own_output() -> None:
    with pytest.raises(TypeError, match="its own output"):
        builder().parameter_for(VpcId("Network", "VpcId"))


def test_the_suffix_in_a_name_makes_a_parameter() -> None:
    layer = builder()
    layer.add(sns.Topic("Topic", TopicName=layer.sub("alarms-${EnvironmentSuffix}")))
    built = layer.build(Outputs, vpc_id="vpc-1", subnet_ids=[], topic_arn=None)
    assert list(built.wires) == ["EnvironmentSuffix"]


def test_a_missing_output_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="no value for the output subnet_ids, topic_arn"):
        builder().build(Outputs, vpc_id="vpc-1")


def test_an_unknown_output_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="has no output vpc_idd"):
        builder().build(Outputs, vpc_id="1", subnet_ids=[], topic_arn=None, vpc_idd="2")


def test_an_output_knows_its_layer_and_a_list_travels_joined() -> None:
    layer = builder()
    topic = layer.add(sns.Topic("Topic"))
    built = layer.build(Outputs, vpc_id="vpc-1", subnet_ids=["a", "b"], topic_arn=GetAtt(topic, "TopicArn"))
    assert built.outputs.vpc_id == VpcId("Network", "VpcId")
    assert built.outputs.topic_arn == Arn("Network", "TopicArn")
    assert built.body["Outputs"]["SubnetIds"]["Value"] == {"Fn::Join": [",", ["a", "b"]]}
    assert built.body["Outputs"]["VpcId"]["Description"] == "The VPC."


def test_an_optional_output_without_a_value_is_not_declared() -> None:
    layer = builder()
    layer.add(sns.Topic("Topic"))
    built = layer.build(Outputs, vpc_id="vpc-1", subnet_ids=[], topic_arn=None)
    assert built.outputs.topic_arn is None
    assert "TopicArn" not in built.body["Outputs"]


def test_a_keyed_output_is_one_output_a_key() -> None:
    layer = builder()
    layer.add(sns.Topic("Topic"))
    built = layer.build(Keyed, repositories={"payments-api": "p", "ledger": "l"})
    assert list(built.body["Outputs"]) == ["PaymentsApiRepository", "LedgerRepository"]
    assert built.outputs.repositories["ledger"] == Name("Network", "LedgerRepository")
