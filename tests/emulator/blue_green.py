"""Templates of a service behind two target groups, for the tests of deployments."""

from __future__ import annotations

from typing import Any

Resource = dict[str, Any]

APPLICATION = "web"
GROUP = "web"
CLUSTER = "cluster"
SERVICE = "web"
IMAGE = "example.com/web:1"


def resource(name: str, after: list[str] | None = None, **properties: Any) -> Resource:
    """A resource of a template, which may name what it depends on."""
    made: Resource = {"Type": f"AWS::{name}", "Properties": properties}
    return {**made, "DependsOn": after} if after else made


def ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def get(name: str, attribute: str) -> dict[str, list[str]]:
    return {"Fn::GetAtt": [name, attribute]}


def _target_group() -> Resource:
    return resource(
        "ElasticLoadBalancingV2::TargetGroup", VpcId=ref("Vpc"), Port=80, Protocol="HTTP", TargetType="ip"
    )


def _listener(port: int) -> Resource:
    return resource(
        "ElasticLoadBalancingV2::Listener",
        LoadBalancerArn=ref("Balancer"),
        Port=port,
        Protocol="HTTP",
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    )


def _rule(listener: str, priority: int = 1) -> Resource:
    groups = [
        {"TargetGroupArn": ref("TargetGroup"), "Weight": 100},
        {"TargetGroupArn": ref("AlternateTargetGroup"), "Weight": 0},
    ]
    return resource(
        "ElasticLoadBalancingV2::ListenerRule",
        ListenerArn=ref(listener),
        Priority=priority,
        Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": [f"/{priority}/*"]}}],
        Actions=[{"Type": "forward", "ForwardConfig": {"TargetGroups": groups}}],
    )


def role(principal: str) -> Resource:
    trust = {"Effect": "Allow", "Principal": {"Service": principal}, "Action": "sts:AssumeRole"}
    return resource("IAM::Role", AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": [trust]})


def alarm(name: str) -> Resource:
    return resource(
        "CloudWatch::Alarm",
        AlarmName=name,
        Namespace="AWS/ApplicationELB",
        MetricName="HTTPCode_Target_5XX_Count",
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
    )


def task_definition(image: str) -> Resource:
    log = {"awslogs-group": ref("LogGroup"), "awslogs-stream-prefix": "web", "awslogs-region": "us-east-1"}
    return {
        **resource(
            "ECS::TaskDefinition",
            Family="web",
            NetworkMode="awsvpc",
            RequiresCompatibilities=["FARGATE"],
            ContainerDefinitions=[
                {
                    "Name": "web",
                    "Image": image,
                    "PortMappings": [{"ContainerPort": 80}],
                    "LogConfiguration": {"LogDriver": "awslogs", "Options": log},
                }
            ],
        ),
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
    }


def platform(image: str) -> dict[str, Resource]:
    """Everything that a service with two target groups stands on."""
    return {
        "Vpc": resource("EC2::VPC", CidrBlock="10.0.0.0/16"),
        **{
            f"Subnet{number}": resource(
                "EC2::Subnet",
                VpcId=ref("Vpc"),
                CidrBlock=f"10.0.{number}.0/24",
                AvailabilityZone={"Fn::Select": [number, {"Fn::GetAZs": ""}]},
            )
            for number in (0, 1)
        },
        "Balancer": resource(
            "ElasticLoadBalancingV2::LoadBalancer", Subnets=[ref("Subnet0"), ref("Subnet1")]
        ),
        "TargetGroup": _target_group(),
        "AlternateTargetGroup": _target_group(),
        "Listener": _listener(80),
        "TestListener": _listener(8080),
        "Rule": _rule("Listener"),
        "SecondRule": _rule("Listener", 2),
        "TestRule": _rule("TestListener"),
        "LogGroup": resource("Logs::LogGroup", LogGroupName="/web"),
        "Cluster": resource("ECS::Cluster", ClusterName=CLUSTER),
        "TaskDefinition": task_definition(image),
        "Alarm": alarm("errors"),
    }


def service(**properties: Any) -> Resource:
    """Two tasks, one of them on Spot."""
    capacity = [
        {"CapacityProvider": "FARGATE", "Base": 1, "Weight": 0},
        {"CapacityProvider": "FARGATE_SPOT", "Weight": 1},
    ]
    balancer = {"ContainerName": "web", "ContainerPort": 80, "TargetGroupArn": ref("TargetGroup")}
    given = {
        "ServiceName": SERVICE,
        "Cluster": ref("Cluster"),
        "DesiredCount": 2,
        "CapacityProviderStrategy": capacity,
        "LoadBalancers": [balancer],
        **properties,
    }
    return resource("ECS::Service", ["Rule", "SecondRule", "TestRule", "TaskDefinition"], **given)


def deployment_group(**properties: Any) -> Resource:
    """Ten per cent for five minutes, then all; an hour later the original tasks end."""
    pair = {
        "TargetGroups": [
            {"Name": get("TargetGroup", "TargetGroupName")},
            {"Name": get("AlternateTargetGroup", "TargetGroupName")},
        ],
        "ProdTrafficRoute": {"ListenerArns": [ref("Listener")]},
        "TestTrafficRoute": {"ListenerArns": [ref("TestListener")]},
    }
    given = {
        "ApplicationName": ref("Application"),
        "DeploymentGroupName": GROUP,
        "ServiceRoleArn": get("DeployRole", "Arn"),
        "DeploymentConfigName": "CodeDeployDefault.ECSCanary10Percent5Minutes",
        "DeploymentStyle": {"DeploymentType": "BLUE_GREEN", "DeploymentOption": "WITH_TRAFFIC_CONTROL"},
        "ECSServices": [{"ClusterName": ref("Cluster"), "ServiceName": get("Service", "Name")}],
        "LoadBalancerInfo": {"TargetGroupPairInfoList": [pair]},
        "BlueGreenDeploymentConfiguration": {
            "DeploymentReadyOption": {"ActionOnTimeout": "CONTINUE_DEPLOYMENT", "WaitTimeInMinutes": 0},
            "TerminateBlueInstancesOnDeploymentSuccess": {
                "Action": "TERMINATE",
                "TerminationWaitTimeInMinutes": 60,
            },
        },
        "AlarmConfiguration": {"Enabled": True, "Alarms": [{"Name": ref("Alarm")}]},
        "AutoRollbackConfiguration": {
            "Enabled": True,
            "Events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        },
        **properties,
    }
    return resource("CodeDeploy::DeploymentGroup", **given)


def by_code_deploy(image: str = IMAGE, **changed: Resource) -> dict[str, Any]:
    """A template whose service CodeDeploy deploys."""
    resources = {
        **platform(image),
        "Service": service(
            TaskDefinition="web",
            DeploymentController={"Type": "CODE_DEPLOY"},
        ),
        "DeployRole": role("codedeploy.amazonaws.com"),
        "Application": resource(
            "CodeDeploy::Application", ApplicationName=APPLICATION, ComputePlatform="ECS"
        ),
        "DeploymentGroup": deployment_group(),
    }
    return {"Resources": {**resources, **changed}}


def by_ecs(image: str = IMAGE, *, strategy: str = "BLUE_GREEN", **changed: Any) -> dict[str, Any]:
    """A template whose service ECS deploys with a shift of traffic; ten minutes of bake time."""
    balancer = {
        "ContainerName": "web",
        "ContainerPort": 80,
        "TargetGroupArn": ref("TargetGroup"),
        "AdvancedConfiguration": {
            "AlternateTargetGroupArn": ref("AlternateTargetGroup"),
            "ProductionListenerRule": ref("Rule"),
            "TestListenerRule": ref("TestRule"),
            "RoleArn": get("ShiftRole", "Arn"),
        },
    }
    configuration: dict[str, Any] = {
        "Strategy": strategy,
        "BakeTimeInMinutes": 10,
        "Alarms": {"AlarmNames": [ref("Alarm")], "Enable": True, "Rollback": True},
    }
    resources = {
        **platform(image),
        "ShiftRole": role("ecs.amazonaws.com"),
        "Service": service(
            TaskDefinition=ref("TaskDefinition"),
            LoadBalancers=[balancer],
            DeploymentConfiguration=configuration,
        ),
    }
    return {"Resources": {**resources, **changed}}


def rolling(image: str = IMAGE, **configuration: Any) -> dict[str, Any]:
    """A template whose service ECS deploys task by task, with a circuit breaker."""
    breaker = {"DeploymentCircuitBreaker": {"Enable": True, "Rollback": True}}
    made = service(TaskDefinition=ref("TaskDefinition"), DeploymentConfiguration={**breaker, **configuration})
    return {"Resources": {**platform(image), "Service": made}}
