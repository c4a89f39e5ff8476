from __future__ import annotations

from typing import Any

import pytest

from tests.unit.checks.trees import Body, att, fires, messages, ref, resource

CODE_DEPLOY = {"Type": "CODE_DEPLOY"}


def service(**properties: Any) -> Body:
    return resource("AWS::ECS::Service", **properties)


def task(**container: Any) -> Body:
    return resource("AWS::ECS::TaskDefinition", ContainerDefinitions=[{"Name": "app", **container}])


def behind(name: str, port: int) -> dict[str, Body]:
    entry = {"ContainerName": name, "ContainerPort": port}
    return {
        "Task": task(PortMappings=[{"ContainerPort": 8080}]),
        "Service": service(TaskDefinition=ref("Task"), LoadBalancers=[entry]),
    }


def test_a_load_balanced_container_that_the_task_has_not_is_found() -> None:
    assert messages("TS201", **behind("web", 8080)) == [
        "Service: the task definition has no container web (app would be)"
    ]


def test_a_load_balanced_port_that_the_container_does_not_map_is_found() -> None:
    assert messages("TS201", **behind("app", 80)) == ["Service: container app maps no port 80 (8080)"]


def test_a_load_balanced_container_and_port_that_exist_are_right() -> None:
    assert not fires("TS201", **behind("app", 8080))


@pytest.mark.parametrize("key", ["DeploymentCircuitBreaker", "Alarms"])
def test_a_rollback_by_ecs_under_code_deploy_is_found(key: str) -> None:
    rollback = {key: {"Enable": True}}
    assert fires("TS202", Service=service(DeploymentController=CODE_DEPLOY, DeploymentConfiguration=rollback))


def test_a_rollback_by_ecs_under_ecs_is_right() -> None:
    assert not fires(
        "TS202", Service=service(DeploymentConfiguration={"DeploymentCircuitBreaker": {"Enable": True}})
    )


def deployment_group(**properties: Any) -> Body:
    services = [{"ClusterName": "one", "ServiceName": "app"}]
    return resource("AWS::CodeDeploy::DeploymentGroup", ECSServices=services, **properties)


def pair(production: str, test: str | None) -> Body:
    routes: Body = {"ProdTrafficRoute": {"ListenerArns": [ref(production)]}}
    if test:
        routes["TestTrafficRoute"] = {"ListenerArns": [ref(test)]}
    return {"TargetGroupPairInfoList": [{"TargetGroups": [{"Name": "blue"}, {"Name": "green"}], **routes}]}


def test_an_ecs_deployment_group_without_a_load_balancer_is_found() -> None:
    assert fires("TS203", Group=deployment_group())


def test_an_ecs_deployment_group_with_a_target_group_pair_is_right() -> None:
    assert not fires("TS203", Group=deployment_group(LoadBalancerInfo=pair("Https", None)))


def test_a_health_check_that_names_no_kind_of_command_is_found() -> None:
    assert fires("TS204", Task=task(HealthCheck={"Command": ["curl", "-f", "http://localhost/"]}))


@pytest.mark.parametrize("kind", ["CMD", "CMD-SHELL"])
def test_a_health_check_that_names_its_kind_of_command_is_right(kind: str) -> None:
    assert not fires("TS204", Task=task(HealthCheck={"Command": [kind, "curl -f http://localhost/"]}))


@pytest.mark.parametrize(
    "image",
    ["nginx", "nginx:latest", "registry.example.com:5000/nginx", {"Fn::Sub": "${Repository}:latest"}],
)
def test_an_image_that_may_be_another_one_tomorrow_is_found(image: Any) -> None:
    assert fires("TS205", Task=task(Image=image))


@pytest.mark.parametrize(
    "image",
    [
        "nginx:1.27",
        "registry.example.com:5000/nginx:1.27",
        "nginx@sha256:" + "0" * 64,
        {"Fn::Sub": "${Repository}:${Tag}"},
        {"Ref": "Image"},
    ],
)
def test_an_image_with_a_tag_a_digest_or_a_parameter_is_right(image: Any) -> None:
    assert not fires("TS205", Task=task(Image=image))


def native(test_rule: str | None) -> Body:
    advanced = {"AlternateTargetGroupArn": ref("Green"), "ProductionListenerRule": ref("Rule")}
    if test_rule:
        advanced["TestListenerRule"] = ref(test_rule)
    return service(LoadBalancers=[{"TargetGroupArn": ref("Blue"), "AdvancedConfiguration": advanced}])


LISTENER = resource("AWS::ElasticLoadBalancingV2::Listener", Port=443)
GROUP = resource("AWS::ElasticLoadBalancingV2::TargetGroup", TargetType="ip")


def test_a_test_route_over_the_production_listener_is_found() -> None:
    assert fires("TS206", Https=LISTENER, Group=deployment_group(LoadBalancerInfo=pair("Https", "Https")))


def test_a_test_route_over_the_production_rule_is_found() -> None:
    assert fires("TS206", Rule=rule("Blue", "Green"), Service=native("Rule"))


def test_a_test_route_of_its_own_or_none_is_right() -> None:
    own = {"Https": LISTENER, "Test": LISTENER, "Rule": rule("Blue"), "TestRule": rule("Green")}
    assert not fires("TS206", **own, Group=deployment_group(LoadBalancerInfo=pair("Https", "Test")))
    assert not fires("TS206", **own, Group=deployment_group(LoadBalancerInfo=pair("Https", None)))
    assert not fires("TS206", **own, Service=native("TestRule"))
    assert not fires("TS206", **own, Service=native(None))


def test_a_linear_configuration_under_canary_is_found() -> None:
    configuration = {"Strategy": "CANARY", "LinearConfiguration": {"StepPercent": 10}}
    assert messages("TS207", Service=service(DeploymentConfiguration=configuration)) == [
        "Service: LinearConfiguration under strategy CANARY"
    ]


def test_a_canary_configuration_without_a_strategy_is_found() -> None:
    assert fires("TS207", Service=service(DeploymentConfiguration={"CanaryConfiguration": {}}))


def test_a_linear_configuration_under_linear_is_right() -> None:
    configuration = {"Strategy": "LINEAR", "LinearConfiguration": {"StepPercent": 10}}
    assert not fires("TS207", Service=service(DeploymentConfiguration=configuration))


def rule(*groups: str) -> Body:
    forward = {"TargetGroups": [{"TargetGroupArn": ref(group)} for group in groups]}
    return resource(
        "AWS::ElasticLoadBalancingV2::ListenerRule", Actions=[{"Type": "forward", "ForwardConfig": forward}]
    )


def test_a_blue_green_rule_with_one_target_group_is_found() -> None:
    found = messages("TS208", Blue=GROUP, Green=GROUP, Rule=rule("Blue"), Service=native(None))
    assert found == ["Rule: forwards to 1 of the two target groups of Service"]


def test_a_blue_green_rule_with_both_target_groups_is_right() -> None:
    assert not fires("TS208", Blue=GROUP, Green=GROUP, Rule=rule("Blue", "Green"), Service=native(None))


def test_a_log_group_that_keeps_everything_is_found() -> None:
    assert fires("TS209", Logs=resource("AWS::Logs::LogGroup", LogGroupName="/app"))


def test_a_log_group_with_a_retention_is_right() -> None:
    assert not fires("TS209", Logs=resource("AWS::Logs::LogGroup", RetentionInDays=30))


def test_service_connect_under_code_deploy_is_found() -> None:
    connected = {"Enabled": True}
    assert fires(
        "TS210", Service=service(DeploymentController=CODE_DEPLOY, ServiceConnectConfiguration=connected)
    )


def test_service_connect_under_ecs_is_right() -> None:
    assert not fires("TS210", Service=service(ServiceConnectConfiguration={"Enabled": True}))


@pytest.mark.parametrize("strategy", ["BLUE_GREEN", "CANARY", "LINEAR"])
def test_a_shifting_strategy_without_a_bake_time_is_found(strategy: str) -> None:
    assert messages("TS211", Service=service(DeploymentConfiguration={"Strategy": strategy})) == [
        f"Service: strategy {strategy} without BakeTimeInMinutes"
    ]


@pytest.mark.parametrize(
    "configuration", [{"Strategy": "LINEAR", "BakeTimeInMinutes": 0}, {"Strategy": "ROLLING"}]
)
def test_a_bake_time_of_nothing_or_a_rolling_strategy_is_right(configuration: Body) -> None:
    assert not fires("TS211", Service=service(DeploymentConfiguration=configuration))


def released_by_code_deploy(**properties: Any) -> Body:
    return service(DeploymentController=CODE_DEPLOY, **properties)


@pytest.mark.parametrize("named", [ref("Task"), "edge-api:7", {"Fn::Sub": "edge-api-${EnvironmentSuffix}:7"}])
def test_a_revision_under_code_deploy_is_found(named: Any) -> None:
    assert fires("TS212", Task=task(), Service=released_by_code_deploy(TaskDefinition=named))


def test_a_family_under_code_deploy_and_a_revision_under_ecs_are_right() -> None:
    family = {"Fn::Sub": "edge-api-${EnvironmentSuffix}"}
    assert not fires("TS212", Task=task(), Service=released_by_code_deploy(TaskDefinition=family))
    assert not fires("TS212", Task=task(), Service=service(TaskDefinition=ref("Task")))


def test_a_forced_deployment_under_code_deploy_is_found() -> None:
    assert fires(
        "TS213", Service=released_by_code_deploy(ForceNewDeployment={"EnableForceNewDeployment": True})
    )


def test_a_forced_deployment_under_ecs_is_right() -> None:
    assert not fires("TS213", Service=service(ForceNewDeployment={"EnableForceNewDeployment": True}))


def retained(**policies: str) -> dict[str, Body]:
    revision = resource("AWS::ECS::TaskDefinition", Family="edge-api") | policies
    return {"Task": revision, "Service": released_by_code_deploy(TaskDefinition="edge-api")}


def test_a_revision_that_code_deploy_could_not_return_to_is_found() -> None:
    assert messages("TS214", **retained(DeletionPolicy="Retain")) == [
        "Task: UpdateReplacePolicy does not retain revisions that CodeDeploy may return to"
    ]


def test_retained_revisions_are_right_and_so_are_those_of_ecs() -> None:
    assert not fires("TS214", **retained(DeletionPolicy="Retain", UpdateReplacePolicy="Retain"))
    assert not fires("TS214", Task=task(), Service=service(TaskDefinition=ref("Task")))


def shifted(*groups: str) -> dict[str, Body]:
    names = [{"Name": att(name, "TargetGroupName")} for name in ("Blue", "Green")]
    info = {"TargetGroupPairInfoList": [{"TargetGroups": names}]}
    return {
        "Blue": GROUP,
        "Green": GROUP,
        "Other": GROUP,
        "Rule": rule(*groups),
        "Group": deployment_group(LoadBalancerInfo=info),
    }


def test_a_rule_with_one_group_of_a_pair_is_found() -> None:
    assert messages("TS215", **shifted("Green")) == [
        "Rule: forwards to one of the two target groups of Group"
    ]


@pytest.mark.parametrize("groups", [("Blue", "Green"), ("Other",)])
def test_a_rule_with_the_pair_or_without_it_is_right(groups: tuple[str, ...]) -> None:
    assert not fires("TS215", **shifted(*groups))
