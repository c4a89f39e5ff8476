from typing import Any

import pytest

from generator.layers.service.load_balancer import load_balancer_of
from tests.environments import PUBLIC_CERTIFICATE, Params, environment, internal, web
from tests.services import resources, template

TEST_LISTENER = {
    "ingress": {
        "public": {"certificate": PUBLIC_CERTIFICATE, "testListener": {"allowedCidrs": ["192.0.2.0/24"]}}
    }
}
ROLLING = {"strategy": "rolling"}
ROUTES = [{"host": "api.example.com", "path": "/pay/*", "priority": 7}, {"path": "/refunds/*", "priority": 9}]


def rules(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: each for name, each in found.items() if "ListenerRule" in name}


def test_a_rule_has_the_priority_and_the_conditions_of_its_route():
    found = rules(resources(web(routes=ROUTES)))
    assert list(found) == ["ListenerRule7", "ListenerRule9"]
    first, second = found.values()
    assert first["Priority"] == 7
    assert [condition["Field"] for condition in first["Conditions"]] == ["host-header", "path-pattern"]
    assert second["Conditions"] == [
        {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/refunds/*"]}}
    ]


def test_every_rule_of_a_rolling_service_forwards_to_its_one_target_group():
    found = resources(web(routes=ROUTES, deployment=ROLLING))
    assert "AlternateTargetGroup" not in found
    for rule in rules(found).values():
        assert rule["Actions"] == [{"Type": "forward", "TargetGroupArn": {"Ref": "TargetGroup"}}]


def test_every_rule_of_a_shifting_service_forwards_to_both_and_begins_with_the_first():
    for rule in rules(resources(web(routes=ROUTES), **TEST_LISTENER)).values():
        (action,) = rule["Actions"]
        assert action["ForwardConfig"]["TargetGroups"] == [
            {"TargetGroupArn": {"Ref": "TargetGroup"}, "Weight": 100},
            {"TargetGroupArn": {"Ref": "AlternateTargetGroup"}, "Weight": 0},
        ]


def test_both_target_groups_are_alike():
    found = resources(web())
    assert found["TargetGroup"] == found["AlternateTargetGroup"]


@pytest.mark.parametrize("deployment", [{}, {"strategy": "canary"}], ids=["codedeploy", "canary"])
def test_image_scaling_and_size_change_neither_rules_nor_target_groups(deployment: Params):
    before, after = (
        resources(web(deployment=deployment, **fields))
        for fields in (
            {},
            {"image": {"tag": "2.0.0"}, "scaling": {"min": 4, "max": 9}, "cpu": 512, "memory": 1024},
        )
    )
    owned = [*rules(before), "TargetGroup", "AlternateTargetGroup"]
    assert [before[name] for name in owned] == [after[name] for name in owned]


def test_the_test_listener_has_the_same_rules():
    found = rules(resources(web(routes=ROUTES), **TEST_LISTENER))
    assert list(found) == ["ListenerRule7", "ListenerRule9", "TestListenerRule7", "TestListenerRule9"]
    production, test = found["ListenerRule7"], found["TestListenerRule7"]
    assert production["Conditions"] == test["Conditions"]
    assert test["ListenerArn"] == {"Ref": "IngressPublicTestListenerArn"}


def test_another_route_renames_and_changes_no_rule():
    one, two = (rules(resources(web(routes=routes))) for routes in (ROUTES[1:], ROUTES))
    assert one["ListenerRule9"] == two["ListenerRule9"]


def test_an_internal_service_is_on_the_internal_listener():
    (rule,) = rules(resources(internal())).values()
    assert rule["ListenerArn"] == {"Ref": "IngressInternalListenerArn"}


def test_the_target_group_has_no_name_so_that_it_can_be_replaced():
    assert "Name" not in resources(web())["TargetGroup"]


def test_the_target_group_checks_health_and_drains_as_the_params_say():
    check = {"path": "/ready", "port": 9000, "statusCodes": "200-204"}
    group = resources(web(targetHealthCheck=check, deregistrationDelaySeconds=90))["TargetGroup"]
    assert group["HealthCheckPath"] == "/ready"
    assert group["HealthCheckPort"] == "9000"
    assert group["Matcher"] == {"HttpCode": "200-204"}
    assert group["TargetGroupAttributes"] == [{"Key": "deregistration_delay.timeout_seconds", "Value": "90"}]


def test_the_service_waits_until_every_rule_leads_to_its_targets():
    service = template(web(routes=ROUTES, deployment=ROLLING), **TEST_LISTENER)["Resources"]["Service"]
    assert service["DependsOn"] == [
        "ListenerRule7",
        "ListenerRule9",
        "TestListenerRule7",
        "TestListenerRule9",
    ]


def test_routes_without_a_load_balancer_are_a_mistake_of_the_caller():
    service = environment(web()).services[0]
    with pytest.raises(TypeError, match="edge-api has routes, and there is no load balancer for kind web"):
        load_balancer_of(service, None)


def test_a_service_without_routes_stands_behind_none():
    service = environment(internal(routes=[], serviceConnect=True)).services[0]
    assert load_balancer_of(service, None) is None
