from typing import Any

import pytest

from generator.config.environment import Environment
from tests.environments import environment, internal, worker
from tests.networks import endpoints_layer

EXISTING = {
    "vpcId": "vpc-0123456789abcdef0",
    "cidrs": ["10.0.0.0/16", "100.64.0.0/16"],
    "privateSubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "privateRouteTableIds": ["rtb-0123456789abcdef0"],
}


def resource(env: Environment, title: str) -> dict[str, Any]:
    return endpoints_layer(env).body["Resources"][title]["Properties"]


def test_an_endpoint_has_private_dns_and_stands_in_the_private_subnets():
    endpoint = resource(environment(worker()), "LogsEndpoint")
    assert endpoint["PrivateDnsEnabled"] is True
    assert endpoint["SubnetIds"] == {"Ref": "NetworkPrivateSubnetIds"}


def test_in_a_vpc_of_ours_only_the_client_group_may_call():
    (rule,) = resource(environment(worker()), "EndpointSecurityGroup")["SecurityGroupIngress"]
    assert rule["SourceSecurityGroupId"] == {"Ref": "NetworkClientSecurityGroupId"}
    assert (rule["FromPort"], rule["ToPort"]) == (443, 443)


def test_clients_may_call_the_endpoints():
    rule = resource(environment(worker()), "ClientEgress")
    assert rule["GroupId"] == {"Ref": "NetworkClientSecurityGroupId"}
    assert rule["DestinationSecurityGroupId"] == {"Ref": "EndpointSecurityGroup"}


def test_nothing_goes_out_of_an_endpoint():
    (rule,) = resource(environment(worker()), "EndpointSecurityGroup")["SecurityGroupEgress"]
    assert rule["CidrIp"] == "127.0.0.1/32"


def test_in_a_vpc_of_ours_an_endpoint_serves_this_account_only():
    (statement,) = resource(environment(worker()), "EcrApiEndpoint")["PolicyDocument"]["Statement"]
    assert statement["Condition"]["StringEquals"] == {"aws:PrincipalAccount": {"Ref": "AWS::AccountId"}}


def test_resources_of_another_account_that_params_name_are_admitted():
    queue = "arn:aws:sqs:us-east-1:444455556666:orders"
    endpoint = resource(environment(worker(queue={"existing": queue})), "SqsEndpoint")
    (statement,) = endpoint["PolicyDocument"]["Statement"]
    owners = statement["Condition"]["StringEqualsIfExists"]["aws:ResourceAccount"]
    assert owners == [{"Ref": "AWS::AccountId"}, "444455556666"]


def test_an_endpoint_that_agents_of_aws_call_has_no_policy():
    assert "PolicyDocument" not in resource(environment(internal(serviceConnect=True)), "EcsAgentEndpoint")


def test_an_existing_vpc_is_admitted_block_by_block():
    group = resource(environment(worker(), network={"existing": EXISTING}), "EndpointSecurityGroup")
    assert [rule["CidrIp"] for rule in group["SecurityGroupIngress"]] == [
        {"Fn::Select": [0, {"Ref": "NetworkVpcCidrs"}]},
        {"Fn::Select": [1, {"Ref": "NetworkVpcCidrs"}]},
    ]


def test_endpoints_in_an_existing_vpc_are_open():
    assert "PolicyDocument" not in resource(
        environment(worker(), network={"existing": EXISTING}), "EcrApiEndpoint"
    )


def test_mail_goes_over_the_ports_of_smtp():
    mail = {"allow": "statement", "actions": ["ses:SendRawEmail"], "resources": ["*"]}
    env = environment(worker(permissions=[mail]))
    ports = [rule["FromPort"] for rule in resource(env, "EndpointSecurityGroup")["SecurityGroupIngress"]]
    assert ports == [443, 465, 587, 2465, 2587]
    assert resource(env, "ClientEgress587")["ToPort"] == 587


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("EcrApiEndpoint", "cn.com.amazonaws.${AWS::Region}.ecr.api"),
        ("LogsEndpoint", "com.amazonaws.${AWS::Region}.logs"),
    ],
)
def test_china_has_names_of_its_own(title: str, name: str):
    china = environment(worker(), region="cn-north-1", network={"s3PrefixListId": "pl-0a1b2c3d"})
    assert resource(china, title)["ServiceName"] == {"Fn::Sub": name}
