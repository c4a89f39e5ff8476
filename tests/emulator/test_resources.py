"""What the services behind MiniStack refuse, and what their descriptions keep."""

from typing import Any

import pytest

from tests.emulator.account import Account
from tests.emulator.shapes import assert_shape
from tests.emulator.stacks import StackFailedError

Resources = dict[str, dict[str, Any]]


def resource(name: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{name}", "Properties": properties}


def ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def create(account: Account, **resources: dict[str, Any]) -> None:
    account.deploy("stack", {"root.yaml": {"Resources": resources}}, "root.yaml", {})


VPC = resource("EC2::VPC", CidrBlock="10.0.0.0/16", EnableDnsSupport=True, EnableDnsHostnames=True)
SUBNETS = {
    f"Subnet{number}": resource(
        "EC2::Subnet",
        VpcId=ref("Vpc"),
        CidrBlock=f"10.0.{number}.0/24",
        AvailabilityZone={"Fn::Select": [number, {"Fn::GetAZs": ""}]},
    )
    for number in (0, 1)
}
GROUP = resource("EC2::SecurityGroup", GroupDescription="tasks", VpcId=ref("Vpc"))
BALANCER = resource("ElasticLoadBalancingV2::LoadBalancer", Subnets=[ref("Subnet0"), ref("Subnet1")])
TARGETS = resource(
    "ElasticLoadBalancingV2::TargetGroup", VpcId=ref("Vpc"), Port=80, Protocol="HTTP", TargetType="ip"
)
LISTENER = resource(
    "ElasticLoadBalancingV2::Listener",
    LoadBalancerArn=ref("Balancer"),
    Port=80,
    Protocol="HTTP",
    DefaultActions=[{"Type": "forward", "TargetGroupArn": ref("Targets")}],
)
TASK = resource(
    "ECS::TaskDefinition",
    Family="web",
    ContainerDefinitions=[{"Name": "web", "Image": "web", "PortMappings": [{"ContainerPort": 80}]}],
)
WEB: Resources = {
    **SUBNETS,
    "Vpc": VPC,
    "Balancer": BALANCER,
    "Targets": TARGETS,
    "Listener": LISTENER,
    "Task": TASK,
    "Cluster": resource("ECS::Cluster", ClusterName="cluster"),
}


def rule(**more: Any) -> dict[str, Any]:
    made = resource("EC2::SecurityGroupIngress", GroupId=ref("Group"), IpProtocol="tcp", CidrIp="10.0.0.0/8")
    made["Properties"] |= {"FromPort": 80, "ToPort": 80, **more}
    return made


def service(container: str = "web") -> dict[str, Any]:
    return {
        **resource(
            "ECS::Service",
            ServiceName="web",
            Cluster=ref("Cluster"),
            TaskDefinition=ref("Task"),
            LoadBalancers=[
                {"ContainerName": container, "ContainerPort": 80, "TargetGroupArn": ref("Targets")}
            ],
        ),
        "DependsOn": ["Listener"],
    }


def endpoint() -> dict[str, Any]:
    return resource(
        "EC2::VPCEndpoint",
        VpcEndpointType="Interface",
        ServiceName="com.amazonaws.us-east-1.sqs",
        VpcId=ref("Vpc"),
        SubnetIds=[ref("Subnet0")],
        SecurityGroupIds=[ref("Group")],
        PrivateDnsEnabled=True,
    )


def test_a_rule_that_its_group_has_already_is_refused(account: Account):
    with pytest.raises(StackFailedError, match=r"InvalidPermission\.Duplicate"):
        create(account, Vpc=VPC, Group=GROUP, One=rule(), Two=rule(Description="the same"))


def test_private_dns_needs_the_dns_of_the_vpc(account: Account):
    silent = resource("EC2::VPC", CidrBlock="10.0.0.0/16", EnableDnsHostnames=False)
    with pytest.raises(StackFailedError, match="Enabling private DNS requires both"):
        create(account, Vpc=silent, Group=GROUP, Endpoint=endpoint(), **SUBNETS)


def test_a_service_has_private_dns_once_in_a_vpc(account: Account):
    with pytest.raises(StackFailedError, match="conflicting DNS domain"):
        create(account, Vpc=VPC, Group=GROUP, One=endpoint(), Two=endpoint(), **SUBNETS)


def test_a_container_that_is_not_in_the_task_definition_is_refused(account: Account):
    with pytest.raises(StackFailedError, match="container nobody does not exist in the task definition"):
        create(account, **WEB, Service=service("nobody"))


def test_a_target_group_without_a_load_balancer_is_refused(account: Account):
    lonely = {name: each for name, each in WEB.items() if name != "Listener"}
    with pytest.raises(StackFailedError, match="does not have an associated load balancer"):
        create(account, **lonely, Service={**service(), "DependsOn": []})


def test_a_property_that_the_api_does_not_have_is_refused(account: Account):
    task = resource(
        "ECS::TaskDefinition", Family="web", ContainerDefinitions=[{"Name": "web", "Colour": "red"}]
    )
    with pytest.raises(StackFailedError, match="has no member for Colour"):
        create(account, Task=task)


def test_a_protected_load_balancer_is_not_deleted(account: Account):
    attributes = [{"Key": "deletion_protection.enabled", "Value": "true"}]
    balancer = {**BALANCER, "Properties": {**BALANCER["Properties"], "LoadBalancerAttributes": attributes}}
    create(account, Vpc=VPC, Balancer=balancer, **SUBNETS)
    with pytest.raises(StackFailedError, match="deletion protection is enabled"):
        account.stacks.delete("stack")


def test_a_priority_is_given_once_on_a_listener(account: Account):
    rules = {
        name: resource(
            "ElasticLoadBalancingV2::ListenerRule",
            ListenerArn=ref("Listener"),
            Priority=1,
            Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": [f"/{name}"]}}],
            Actions=[{"Type": "forward", "TargetGroupArn": ref("Targets")}],
        )
        for name in ("One", "Two")
    }
    with pytest.raises(StackFailedError, match="Priority '1' is currently in use"):
        create(account, **WEB, **rules)


def test_scaling_needs_a_service_to_scale(account: Account):
    target = resource(
        "ApplicationAutoScaling::ScalableTarget",
        ServiceNamespace="ecs",
        ScalableDimension="ecs:service:DesiredCount",
        ResourceId="service/cluster/nobody",
        MinCapacity=1,
        MaxCapacity=2,
    )
    with pytest.raises(StackFailedError, match="ECS service doesn't exist"):
        create(account, Target=target)


def test_an_alarm_has_one_result(account: Account):
    metrics = [{"Id": name, "Expression": "1", "ReturnData": True} for name in ("one", "two")]
    alarm = resource(
        "CloudWatch::Alarm",
        AlarmName="a",
        Metrics=metrics,
        ComparisonOperator="GreaterThanThreshold",
        Threshold=1,
        EvaluationPeriods=1,
    )
    with pytest.raises(StackFailedError, match="exactly one element of Metrics returns data"):
        create(account, Alarm=alarm)


def test_a_service_keeps_what_its_template_says_and_takes_what_an_update_changes(account: Account):
    made = service()
    made["Properties"] |= {"EnableExecuteCommand": True, "PropagateTags": "SERVICE"}
    create(account, **WEB, Service=made)
    changed = service()
    changed["Properties"] |= {"EnableExecuteCommand": False, "PropagateTags": "SERVICE"}
    create(account, **WEB, Service=changed)
    ecs = account.client("ecs")
    answer = ecs.describe_services(cluster="cluster", services=["web"])
    (found,) = answer["services"]
    assert (found["enableExecuteCommand"], found["propagateTags"]) == (False, "SERVICE")
    assert_shape(ecs, "DescribeServices", answer)
