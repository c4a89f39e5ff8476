"""One small platform without a way to the internet, and what is missing when one part of it is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.checks.trees import Body, att, findings, nest, ref, resource, template, tree

HTTPS = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}
IMAGE = "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/app:1"


def endpoint(service: str, **properties: Any) -> Body:
    return resource(
        "AWS::EC2::VPCEndpoint",
        VpcId=ref("Vpc"),
        ServiceName={"Fn::Sub": f"com.amazonaws.${{AWS::Region}}.{service}"},
        **properties,
    )


def interface(service: str) -> Body:
    return endpoint(
        service,
        VpcEndpointType="Interface",
        PrivateDnsEnabled=True,
        SecurityGroupIds=[ref("EndpointGroup")],
    )


def network() -> Body:
    """VPC, one private subnet, the endpoints that an image and a log need, and who may use them."""
    return template(
        outputs={
            "VpcId": ref("Vpc"),
            "SubnetIds": {"Fn::Join": [",", [ref("Subnet")]]},
            "ClientGroup": ref("ClientGroup"),
        },
        Vpc=resource("AWS::EC2::VPC", CidrBlock="10.0.0.0/16"),
        Subnet=resource("AWS::EC2::Subnet", VpcId=ref("Vpc")),
        Routes=resource("AWS::EC2::RouteTable", VpcId=ref("Vpc")),
        SubnetRoutes=resource(
            "AWS::EC2::SubnetRouteTableAssociation", SubnetId=ref("Subnet"), RouteTableId=ref("Routes")
        ),
        S3=endpoint("s3", VpcEndpointType="Gateway", RouteTableIds=[ref("Routes")]),
        EcrApi=interface("ecr.api"),
        EcrDkr=interface("ecr.dkr"),
        Logs=interface("logs"),
        ClientGroup=resource("AWS::EC2::SecurityGroup", VpcId=ref("Vpc")),
        EndpointGroup=resource("AWS::EC2::SecurityGroup", VpcId=ref("Vpc")),
        ToEndpoints=resource(
            "AWS::EC2::SecurityGroupEgress",
            GroupId=ref("ClientGroup"),
            DestinationSecurityGroupId=ref("EndpointGroup"),
            **HTTPS,
        ),
        ToS3=resource(
            "AWS::EC2::SecurityGroupEgress",
            GroupId=ref("ClientGroup"),
            DestinationPrefixListId="pl-63a5400a",
            **HTTPS,
        ),
        FromClients=resource(
            "AWS::EC2::SecurityGroupIngress",
            GroupId=ref("EndpointGroup"),
            SourceSecurityGroupId=ref("ClientGroup"),
            **HTTPS,
        ),
    )


def service(container: Body | None = None, **properties: Any) -> Body:
    """A service that pulls an image from ECR and logs, in a stack of its own."""
    addresses = {"SecurityGroups": [ref("OwnGroup"), ref("ClientGroup")], "Subnets": ref("SubnetIds")}
    definition = {
        "Name": "app",
        "Image": {"Fn::Sub": IMAGE},
        "LogConfiguration": {"LogDriver": "awslogs"},
    }
    return template(
        {"VpcId": {}, "SubnetIds": {}, "ClientGroup": {}},
        OwnGroup=resource("AWS::EC2::SecurityGroup", VpcId=ref("VpcId")),
        Task=resource(
            "AWS::ECS::TaskDefinition",
            TaskRoleArn=att("TaskRole", "Arn"),
            ContainerDefinitions=[definition | (container or {})],
        ),
        Service=resource(
            "AWS::ECS::Service",
            TaskDefinition=ref("Task"),
            NetworkConfiguration={"AwsvpcConfiguration": addresses},
            **properties,
        ),
    )


def obstacles(of_service: Body | None = None, of_network: Body | None = None) -> list[str]:
    names = ("VpcId", "SubnetIds", "ClientGroup")
    arguments = {name: att("Network", f"Outputs.{name}") for name in names}
    root = template(Network=nest("network.yaml"), Service=nest("service.yaml", **arguments))
    written = tree(root=root, network=of_network or network(), service=of_service or service())
    return [finding.message.removeprefix("Service: ") for finding in findings("TS309", written)]


def without(*logical_ids: str) -> Body:
    body = network()
    for logical_id in logical_ids:
        del body["Resources"][logical_id]
    return body


NO_WAY_OUT = "no NAT gateway stands behind its subnets"


def test_a_service_whose_endpoints_are_there_and_open_is_right() -> None:
    assert obstacles() == []


def test_a_missing_interface_endpoint_is_found() -> None:
    assert obstacles(of_network=without("Logs")) == [
        f"no path to logs (the log driver of app): the VPC has no interface endpoint for it, and {NO_WAY_OUT}"
    ]


def test_a_missing_gateway_endpoint_is_found() -> None:
    assert obstacles(of_network=without("S3")) == [
        f"no path to s3 (the image of app): the VPC has no gateway endpoint for it, and {NO_WAY_OUT}"
    ]


def test_endpoints_that_do_not_admit_the_tasks_are_found() -> None:
    found = obstacles(of_network=without("FromClients"))
    assert len(found) == 3
    assert found[0].endswith("the security group of Logs does not admit its tasks on 443")


def test_tasks_that_may_not_reach_the_endpoints_are_found() -> None:
    found = obstacles(of_network=without("ToEndpoints"))
    assert len(found) == 3
    assert found[0].endswith("no egress rule on 443 leads to the security group of Logs")


def test_tasks_that_may_not_reach_the_prefix_list_of_s3_are_found() -> None:
    (found,) = obstacles(of_network=without("ToS3"))
    assert found.endswith("no egress rule on 443 leads to the prefix list of S3")


def test_a_gateway_that_is_not_in_the_route_table_is_found() -> None:
    body = network()
    body["Resources"]["S3"]["Properties"]["RouteTableIds"] = []
    (found,) = obstacles(of_network=body)
    assert found.endswith("S3 is not in the route tables of its subnets")


def test_an_endpoint_without_private_dns_is_no_path() -> None:
    body = network()
    body["Resources"]["EcrDkr"]["Properties"]["PrivateDnsEnabled"] = False
    (found,) = obstacles(of_network=body)
    assert found.endswith("EcrDkr has no private DNS")


def test_a_rule_on_another_port_opens_nothing() -> None:
    body = network()
    body["Resources"]["FromClients"]["Properties"] |= {"FromPort": 80, "ToPort": 80}
    assert len(obstacles(of_network=body)) == 3


def with_nat(*without_ids: str) -> Body:
    body = without("S3", "EcrApi", "EcrDkr", "Logs", *without_ids)
    body["Resources"]["Default"] = resource(
        "AWS::EC2::Route",
        RouteTableId=ref("Routes"),
        DestinationCidrBlock="0.0.0.0/0",
        NatGatewayId=ref("Nat"),
    )
    body["Resources"]["ToEverywhere"] = resource(
        "AWS::EC2::SecurityGroupEgress", GroupId=ref("ClientGroup"), CidrIp="0.0.0.0/0", **HTTPS
    )
    return body


def test_a_nat_gateway_is_a_path_to_everything() -> None:
    assert obstacles(service({"Image": "nginx:1.27"}), with_nat()) == []


def test_a_nat_gateway_behind_closed_egress_is_none() -> None:
    body = with_nat()
    del body["Resources"]["ToEverywhere"]
    found = obstacles(service({"Image": "nginx:1.27"}), body)
    assert (
        "no path to the internet (the image of app): none of its security groups lets 443 out to everywhere"
        in found
    )


def test_an_image_from_a_public_registry_needs_the_internet() -> None:
    assert obstacles(service({"Image": "public.ecr.aws/nginx/nginx:1.27"})) == [
        f"no path to the internet (the image of app): {NO_WAY_OUT}"
    ]


SECRET = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:app-??????"


@pytest.mark.parametrize(
    ("of_service", "called"),
    [
        (service({"Secrets": [{"Name": "KEY", "ValueFrom": "/app/key"}]}), "ssm"),
        (service({"Secrets": [{"Name": "KEY", "ValueFrom": {"Fn::Sub": SECRET}}]}), "secretsmanager"),
        (service(EnableExecuteCommand=True), "ssmmessages"),
        (service(ServiceConnectConfiguration={"Enabled": True}), "ecs-agent"),
    ],
)
def test_what_a_service_uses_has_to_be_reached(of_service: Body, called: str) -> None:
    (found,) = obstacles(of_service)
    assert found.startswith(f"no path to {called} ")


@pytest.mark.parametrize("apart", [True, False])
def test_what_a_task_role_allows_has_to_be_reached(apart: bool) -> None:
    document = {"Statement": [{"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": "x"}]}
    body = service()
    policies = [] if apart else [{"PolicyName": "Own", "PolicyDocument": document}]
    body["Resources"]["TaskRole"] = resource("AWS::IAM::Role", Policies=policies)
    if apart:
        body["Resources"]["Policy"] = resource(
            "AWS::IAM::Policy", Roles=[ref("TaskRole")], PolicyDocument=document
        )
    (found,) = obstacles(body)
    assert found.startswith("no path to sqs (sqs:SendMessage of its task role): ")


def test_what_another_service_decrypts_for_the_task_is_no_call_of_the_task() -> None:
    statement = {"Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": "x"}
    through_sqs = {**statement, "Condition": {"StringEquals": {"kms:ViaService": "sqs.amazonaws.com"}}}
    for content, expected in ((statement, 1), (through_sqs, 0)):
        policy = {"PolicyName": "Own", "PolicyDocument": {"Statement": [content]}}
        body = service()
        body["Resources"]["TaskRole"] = resource("AWS::IAM::Role", Policies=[policy])
        assert len(obstacles(body)) == expected


def test_a_scheduled_task_has_to_reach_what_it_calls_too() -> None:
    body = service()
    properties = body["Resources"].pop("Service")["Properties"]
    task = {
        "TaskDefinitionArn": properties["TaskDefinition"],
        "NetworkConfiguration": properties["NetworkConfiguration"],
    }
    body["Resources"]["Job"] = resource("AWS::Scheduler::Schedule", Target={"EcsParameters": task})
    assert obstacles(body) == []
    assert len(obstacles(body, without("Logs"))) == 1


def test_an_existing_vpc_is_not_judged() -> None:
    root = template(
        {"VpcId": {}},
        Service=nest("service.yaml", VpcId=ref("VpcId"), SubnetIds="subnet-1", ClientGroup="sg-1"),
    )
    assert findings("TS309", tree(root=root, service=service())) == []
