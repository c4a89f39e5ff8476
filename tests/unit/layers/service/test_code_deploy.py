from dataclasses import replace
from typing import Any

import pytest

from generator.layers.service import build_service
from generator.layers.service.created_port import created_port
from tests.environments import INTERNAL_CERTIFICATE, Params, environment, internal, web
from tests.networks import platform
from tests.services import resources, service_inputs, service_layer, template

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:try-it"
TEST_LISTENER = {
    "ingress": {
        "internal": {
            "certificate": INTERNAL_CERTIFICATE,
            "testListener": {"allowedCidrs": ["10.0.0.0/16"]},
        }
    }
}


def service(*services: Params, **sections: Any) -> dict[str, Any]:
    return resources(*services, **sections)["Service"]


def group(*services: Params, **sections: Any) -> dict[str, Any]:
    return resources(*services, **sections)["DeploymentGroup"]


def created(*services: Params) -> dict[str, Any]:
    """The properties that the service has after its first deployment, as a later build reads them."""
    return template(*services)["Resources"]["Service"]["Properties"]


@pytest.mark.parametrize("described", [web(), internal()], ids=lambda service: service["kind"])
def test_what_is_behind_a_load_balancer_is_released_by_code_deploy(described: Params):
    assert service(described)["DeploymentController"] == {"Type": "CODE_DEPLOY"}


def test_an_update_finds_nothing_that_code_deploy_refuses():
    refused = {"ForceNewDeployment", "DeploymentConfiguration", "AvailabilityZoneRebalancing"}
    assert not refused & set(service(web()))


def test_the_service_names_the_family_and_waits_for_the_revision():
    found = template(web())["Resources"]["Service"]
    assert found["Properties"]["TaskDefinition"] == {"Fn::Sub": "edge-api-${EnvironmentSuffix}"}
    assert found["DependsOn"][0] == "TaskDefinition"


def test_revisions_stay():
    definition = template(web())["Resources"]["TaskDefinition"]
    assert (definition["DeletionPolicy"], definition["UpdateReplacePolicy"]) == ("Retain", "Retain")
    rolling = template(web(deployment={"strategy": "rolling"}))["Resources"]["TaskDefinition"]
    assert not {"DeletionPolicy", "UpdateReplacePolicy"} & set(rolling)


def test_a_new_image_changes_the_task_definition_alone():
    before, after = (
        template(web(image=image))["Resources"] for image in ("acme/edge:1.0.0", "acme/edge:2.0.0")
    )
    assert before == after
    before, after = (template(web(cpu=cpu, memory=2048))["Resources"] for cpu in (256, 512))
    assert [name for name in before if before[name] != after[name]] == ["TaskDefinition"]


def test_a_zone_more_adds_a_subnet_and_moves_none():
    two, three = (
        service(web(), network={"availabilityZones": zones})["NetworkConfiguration"]["AwsvpcConfiguration"]
        for zones in (2, 3)
    )
    assert three["Subnets"][:2] == two["Subnets"]
    assert three["Subnets"][2] == {"Fn::Select": [2, {"Ref": "NetworkPrivateSubnetIds"}]}


@pytest.mark.parametrize(
    ("traffic", "name"),
    [
        (None, "CodeDeployDefault.ECSCanary10Percent5Minutes"),
        ("all at once", "CodeDeployDefault.ECSAllAtOnce"),
        ("linear 10% every 3 minutes", "CodeDeployDefault.ECSLinear10PercentEvery3Minutes"),
    ],
)
def test_a_predefined_configuration_is_used_where_one_fits(traffic: str | None, name: str):
    found = resources(web(deployment={"traffic": traffic} if traffic else {}))
    assert found["DeploymentGroup"]["DeploymentConfigName"] == name
    assert "DeploymentConfig" not in found


@pytest.mark.parametrize(
    ("traffic", "routing"),
    [
        (
            "canary 20% for 8 minutes",
            {"Type": "TimeBasedCanary", "TimeBasedCanary": {"CanaryPercentage": 20, "CanaryInterval": 8}},
        ),
        (
            "linear 25% every 2 minutes",
            {"Type": "TimeBasedLinear", "TimeBasedLinear": {"LinearPercentage": 25, "LinearInterval": 2}},
        ),
    ],
)
def test_any_other_shape_has_a_configuration_of_its_own_without_a_name(traffic: str, routing: Params):
    found = resources(web(deployment={"traffic": traffic}))
    assert found["DeploymentGroup"]["DeploymentConfigName"] == {"Ref": "DeploymentConfig"}
    assert found["DeploymentConfig"] == {"ComputePlatform": "ECS", "TrafficRoutingConfig": routing}


def test_traffic_shifts_between_the_two_groups_and_back_on_an_alarm_or_a_failure():
    found = group(web())
    (pair,) = found["LoadBalancerInfo"]["TargetGroupPairInfoList"]
    assert [each["Name"]["Fn::GetAtt"][0] for each in pair["TargetGroups"]] == [
        "TargetGroup",
        "AlternateTargetGroup",
    ]
    assert found["AutoRollbackConfiguration"]["Events"] == ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
    assert found["AlarmConfiguration"]["Enabled"] is True


def test_what_users_feel_stops_a_release_and_load_does_not():
    watched = [alarm["Name"]["Ref"] for alarm in group(web())["AlarmConfiguration"]["Alarms"]]
    felt = ["Target5xxAlarm", "UnhealthyHostsAlarm", "LatencyAlarm"]
    assert watched == [*felt, *(f"Alternate{alarm}" for alarm in felt)]


def test_test_traffic_has_a_route_where_there_is_a_test_listener():
    def pair(**sections: Any) -> dict[str, Any]:
        return group(internal(), **sections)["LoadBalancerInfo"]["TargetGroupPairInfoList"][0]

    assert "TestTrafficRoute" not in pair()
    tested = pair(**TEST_LISTENER)
    assert tested["ProdTrafficRoute"] == {"ListenerArns": [{"Ref": "IngressInternalListenerArn"}]}
    assert tested["TestTrafficRoute"] == {"ListenerArns": [{"Ref": "IngressInternalTestListenerArn"}]}


def test_old_tasks_end_after_the_termination_wait():
    found = group(web(deployment={"terminationWaitMinutes": 5}))["BlueGreenDeploymentConfiguration"]
    assert found["TerminateBlueInstancesOnDeploymentSuccess"] == {
        "Action": "TERMINATE",
        "TerminationWaitTimeInMinutes": 5,
    }


def test_code_deploy_may_invoke_the_hooks_that_are_declared_and_nothing_otherwise():
    def sids(deployment: Params) -> list[str]:
        role = resources(web(deployment=deployment))["CodeDeployRole"]
        return [each["Sid"] for each in role["Policies"][0]["PolicyDocument"]["Statement"]]

    assert sids({"hooks": {"afterInstall": FUNCTION}}) == [*sids({}), "InvokeHooks"]


def test_code_deploy_moves_the_rules_of_this_service_alone():
    role = resources(web(routes=[{"path": "/a/*", "priority": 3}, {"path": "/b/*", "priority": 4}]))
    statements = role["CodeDeployRole"]["Policies"][0]["PolicyDocument"]["Statement"]
    rules = next(each["Resource"] for each in statements if each["Sid"] == "ShiftRules")
    assert rules == [{"Ref": "ListenerRule3"}, {"Ref": "ListenerRule4"}]


def test_the_next_release_finds_what_it_needs_among_the_outputs():
    outputs = template(web())["Outputs"]
    assert outputs["TaskDefinitionArn"]["Value"] == {"Ref": "TaskDefinition"}
    assert outputs["SubnetIds"]["Value"] == {"Fn::Join": [",", {"Ref": "NetworkPrivateSubnetIds"}]}
    assert outputs["SecurityGroupIds"]["Value"]["Fn::Join"][1] == [
        {"Fn::GetAtt": ["SecurityGroup", "GroupId"]},
        {"Ref": "NetworkClientSecurityGroupId"},
    ]


@pytest.mark.parametrize("strategy", ["blue-green", "canary", "linear", "rolling"])
def test_ecs_needs_no_such_outputs(strategy: str):
    assert not template(web(deployment={"strategy": strategy})).get("Outputs")


def test_a_changed_port_is_open_beside_the_one_in_use_and_replaces_no_target_group():
    layer = service_layer(environment(web(port=9090)), created_with=created(web(port=8080)))
    found = {name: each["Properties"] for name, each in layer.body["Resources"].items()}
    assert {found[name]["Port"] for name in ("TargetGroup", "AlternateTargetGroup")} == {8080}
    opened = [rule["FromPort"] for rule in found["SecurityGroup"]["SecurityGroupIngress"]]
    assert opened == [9090, 8080]
    assert found["Service"]["LoadBalancers"][0]["ContainerPort"] == 9090


def test_a_service_that_changes_nothing_is_built_as_it_was():
    described = environment(web())
    assert service_layer(described, created_with=created(web())).body == service_layer(described).body


def test_a_service_kept_running_without_a_deployment_is_a_mistake_of_the_caller():
    described = environment(web())
    inputs = replace(service_inputs(described, described.services[0]), deployment=None)
    with pytest.raises(
        TypeError, match="edge-api is kept running, and nothing says how a release reaches it"
    ):
        build_service(platform(described), described.services[0], inputs)


@pytest.mark.parametrize(
    "created_with",
    [None, {}, {"LoadBalancers": []}, {"LoadBalancers": [{"ContainerPort": {"Ref": "Port"}}]}],
)
def test_a_port_that_was_never_said_changes_nothing(created_with: dict[str, Any] | None):
    assert created_port(created_with) is None
