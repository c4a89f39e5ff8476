from dataclasses import replace
from typing import Any

import pytest

from generator.config.deployment import AllAtOnce, ResolvedDeployment
from generator.layers.service import build_service
from tests.environments import PUBLIC_CERTIFICATE, Params, environment, internal, web, worker
from tests.networks import platform
from tests.services import resources, service_inputs, template

FUNCTION = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:try-it"
TEST_LISTENER = {
    "ingress": {
        "public": {"certificate": PUBLIC_CERTIFICATE, "testListener": {"allowedCidrs": ["192.0.2.0/24"]}}
    }
}
ROUTE = [{"host": "api.example.com", "priority": 7}]
NATIVE = ["blue-green", "canary", "linear"]


def shifting(strategy: str, **deployment: Any) -> Params:
    return web(routes=ROUTE, deployment={"strategy": strategy, **deployment})


def configuration(strategy: str, **deployment: Any) -> dict[str, Any]:
    return resources(shifting(strategy, **deployment))["Service"]["DeploymentConfiguration"]


@pytest.mark.parametrize(
    ("strategy", "name", "steps"),
    [
        ("blue-green", "BLUE_GREEN", {}),
        ("canary", "CANARY", {"CanaryConfiguration": {"CanaryPercent": 5, "CanaryBakeTimeInMinutes": 10}}),
        ("linear", "LINEAR", {"LinearConfiguration": {"StepPercent": 10, "StepBakeTimeInMinutes": 6}}),
    ],
)
def test_each_strategy_has_its_steps_and_no_others(strategy: str, name: str, steps: Params):
    found = configuration(strategy)
    assert found["Strategy"] == name
    assert {key: value for key, value in found.items() if key.endswith("Configuration")} == steps


def test_a_step_may_be_a_tenth_of_a_per_cent():
    found = configuration("canary", traffic="canary 0.5% for 10 minutes")
    assert found["CanaryConfiguration"]["CanaryPercent"] == 0.5


@pytest.mark.parametrize("strategy", NATIVE)
def test_the_bake_time_is_always_said(strategy: str):
    assert configuration(strategy)["BakeTimeInMinutes"] == 10
    assert configuration(strategy, bakeMinutes=0)["BakeTimeInMinutes"] == 0


@pytest.mark.parametrize("strategy", NATIVE)
def test_alarms_of_both_target_groups_take_it_back_and_no_circuit_breaker_does(strategy: str):
    found = configuration(strategy)
    assert "DeploymentCircuitBreaker" not in found
    assert len(found["Alarms"]["AlarmNames"]) == 6
    assert (found["Alarms"]["Enable"], found["Alarms"]["Rollback"]) == (True, True)


def test_the_controller_is_said_so_that_a_service_can_leave_code_deploy():
    assert resources(shifting("blue-green"))["Service"]["DeploymentController"] == {"Type": "ECS"}


def test_ecs_is_told_both_groups_the_rules_and_the_role():
    found = resources(shifting("canary"), **TEST_LISTENER)["Service"]
    (load_balancer,) = found["LoadBalancers"]
    assert load_balancer["TargetGroupArn"] == {"Ref": "TargetGroup"}
    assert load_balancer["AdvancedConfiguration"] == {
        "AlternateTargetGroupArn": {"Ref": "AlternateTargetGroup"},
        "ProductionListenerRule": {"Ref": "ListenerRule7"},
        "TestListenerRule": {"Ref": "TestListenerRule7"},
        "RoleArn": {"Fn::GetAtt": ["InfrastructureRole", "Arn"]},
    }


def test_without_a_test_listener_there_is_no_test_rule():
    (load_balancer,) = resources(shifting("canary"))["Service"]["LoadBalancers"]
    assert "TestListenerRule" not in load_balancer["AdvancedConfiguration"]


def test_the_infrastructure_role_reaches_this_service_alone():
    role = resources(shifting("linear"), **TEST_LISTENER)["InfrastructureRole"]
    statements = {each["Sid"]: each for each in role["Policies"][0]["PolicyDocument"]["Statement"]}
    assert statements["RegisterTasks"]["Resource"] == [
        {"Ref": "TargetGroup"},
        {"Ref": "AlternateTargetGroup"},
    ]
    assert statements["ShiftRules"]["Resource"] == [{"Ref": "ListenerRule7"}, {"Ref": "TestListenerRule7"}]
    assert statements["ShiftListeners"]["Resource"] == [
        {"Ref": "IngressPublicListenerArn"},
        {"Ref": "IngressPublicTestListenerArn"},
    ]


def test_a_hook_is_asked_at_its_stage_with_a_role_for_it_alone():
    found = resources(shifting("blue-green", hooks={"postScaleUp": FUNCTION}))
    (hook,) = found["Service"]["DeploymentConfiguration"]["LifecycleHooks"]
    assert hook["LifecycleStages"] == ["POST_SCALE_UP"]
    assert hook["HookTargetArn"] == {"Fn::Sub": FUNCTION}
    assert hook["RoleArn"] == {"Fn::GetAtt": ["HooksRole", "Arn"]}
    (statement,) = found["HooksRole"]["Policies"][0]["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["lambda:InvokeFunction"]
    assert statement["Resource"] == [{"Fn::Sub": FUNCTION}]


def test_without_a_hook_there_is_no_role_for_hooks():
    found = resources(shifting("blue-green"))
    assert "HooksRole" not in found
    assert "LifecycleHooks" not in found["Service"]["DeploymentConfiguration"]


def test_code_deploy_has_no_part_in_it():
    types = {each["Type"] for each in template(shifting("canary"))["Resources"].values()}
    assert not any(name.startswith("AWS::CodeDeploy") for name in types)


def test_a_service_that_is_found_by_name_too_is_shifted_by_ecs():
    found = resources(internal(serviceConnect=True))["Service"]
    assert found["DeploymentConfiguration"]["Strategy"] == "BLUE_GREEN"
    assert found["ServiceConnectConfiguration"]["Enabled"] is True


@pytest.mark.parametrize(
    ("described", "why"),
    [
        (worker(), "notifications has no routes, so there is no traffic to shift"),
        (
            web(routes=[*ROUTE, {"path": "/b/*"}]),
            "edge-api needs two target groups and one route for ECS to shift its traffic",
        ),
    ],
)
def test_what_ecs_cannot_shift_is_a_mistake_of_the_caller(described: Params, why: str):
    known = environment(described)
    deployment = ResolvedDeployment("blue-green", AllAtOnce(), bake_minutes=10, hooks={})
    inputs = replace(service_inputs(known, known.services[0]), deployment=deployment)
    with pytest.raises(TypeError, match=why):
        build_service(platform(known), known.services[0], inputs)
