"""Which changes of params touch a listener rule or target group that deployments own, and which do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.assembly import Assembly, FormerService, assemble
from generator.config.environment import Environment
from generator.diff import TrafficChange, services_that_leave_codedeploy, traffic_changes
from tests.environments import ACCOUNT, Params, environment, internal, web, worker

STRATEGIES = ("codedeploy", "blue-green", "canary", "linear")
HOST = "pay.example.com"


def service(strategy: str, **fields: Any) -> Params:
    return web("pay", **{"routes": [{"host": HOST}], "deployment": {"strategy": strategy}, **fields})


def assembled(*services: Params, **sections: Any) -> Assembly:
    return assemble(environment(*services, **sections))


def former(assembly: Assembly) -> dict[str, FormerService]:
    """What the next render reads in the tree of this one."""
    resources = assembly.template("service-pay.yaml").body["Resources"]
    values = assembly.stack("root").parameters
    service, task = (resources[name]["Properties"] for name in ("Service", "TaskDefinition"))
    return {"pay": FormerService(service, task, values)}


def changes(strategy: str, fields: Params, **sections: Any) -> dict[str, TrafficChange]:
    """Logical ID to change, when this is added to the params of one service, or to their sections."""
    before = assembled(service(strategy))
    return {
        each.resource: each
        for each in traffic_changes(before, assembled(service(strategy, **fields), **sections))
    }


def certificate(digit: str) -> str:
    return f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/{digit * 8}-1111-4111-8111-{digit * 12}"


@st.composite
def ordinary_params(draw: st.DrawFn, strategy: str) -> Environment:
    """Everything that a team changes from week to week."""
    low = draw(st.integers(2, 4))
    return environment(
        service(
            strategy,
            image={"tag": draw(st.sampled_from(["1.0.0", "1.0.1", "2.0.0-rc.1"]))},
            scaling={
                "min": low,
                "max": low + draw(st.integers(0, 9)),
                "cpu": draw(st.integers(10, 95)),
                "memory": draw(st.integers(10, 95)),
                "scaleOutCooldownSeconds": draw(st.integers(0, 3600)),
            },
            capacity={"spotShare": draw(st.sampled_from([0, 50, 70]))},
            cpu=draw(st.sampled_from([256, 512])),
            memory=1024,
            alarms={"cpuPercent": draw(st.integers(1, 100)), "target5xxPercent": draw(st.integers(1, 100))},
            logRetentionDays=draw(st.sampled_from([7, 30, 90])),
            environment={"LEVEL": draw(st.sampled_from(["info", "debug"]))},
        ),
        *([worker()] if draw(st.booleans()) else []),
        ingress={"public": {"certificate": certificate(draw(st.sampled_from("123")))}},
        observability={
            "logRetentionDays": draw(st.sampled_from([14, 60])),
            "alarmEmail": draw(st.sampled_from(["a@example.com", "b@example.com"])),
        },
    )


@pytest.mark.parametrize("strategy", STRATEGIES)
@given(data=st.data())
@settings(max_examples=10, derandomize=True)
def test_image_scaling_certificate_size_alarms_and_logs_never_touch_a_rule_or_a_target_group(
    strategy: str, data: st.DataObject
):
    before = assemble(data.draw(ordinary_params(strategy)))
    after = assemble(data.draw(ordinary_params(strategy)), former(before))
    assert traffic_changes(before, after) == ()


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_the_same_params_touch_nothing(strategy: str):
    assert changes(strategy, {}) == {}


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize(
    "fields",
    [
        {"routes": [{"host": "other.example.com"}]},
        {"routes": [{"host": HOST, "path": "/v2/*"}]},
        {"routes": [{"host": HOST, "priority": 7}]},
        {"team": "cards"},
        {"port": 9000},
        {"targetHealthCheck": {"path": "/ready"}},
        {"deregistrationDelaySeconds": 20},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_a_service_says_of_its_way_in_or_its_team_is_found(strategy: str, fields: Params):
    assert changes(strategy, fields) != {}


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize(
    "sections",
    [
        {"tags": {"team": "payments"}},
        {"tags": {"extra": {"CostCenter": "4711"}}},
        {"network": {"cidr": "10.99.0.0/16"}},
        {"environmentSuffix": "blue"},
    ],
    ids=lambda sections: next(iter(sections)),
)
def test_what_the_environment_says_of_tags_and_network_is_found(strategy: str, sections: Params):
    assert changes(strategy, {}, **sections) != {}


@pytest.mark.parametrize("strategy", STRATEGIES[1:])
def test_leaving_codedeploy_is_held_against_the_weights_of_every_rule(strategy: str):
    before = assembled(service("codedeploy"))
    after = assembled(service(strategy))
    change = traffic_changes(before, after)[0]
    assert (change.resource, change.properties) == ("Service", ("DeploymentController",))
    assert change.leaves_codedeploy
    assert change.live_rules == tuple(
        name
        for name, each in before.template("service-pay.yaml").body["Resources"].items()
        if each["Type"].endswith("ListenerRule") and name.startswith("ListenerRule")
    )
    assert services_that_leave_codedeploy(before, after) == {"pay"}
    assert services_that_leave_codedeploy(after, after) == frozenset()


def test_a_tag_of_the_nested_stack_alone_reaches_its_rules_too():
    patch = {
        "op": "add",
        "path": "/Resources/ServicePay/Properties/Tags/-",
        "value": {"Key": "Version", "Value": "2"},
    }
    found = changes("canary", {}, overrides={"root": [patch]})
    assert {each.properties for each in found.values()} == {("Tags",)}


def test_another_host_at_the_same_priority_sends_the_weights_of_the_rule_again():
    before = assembled(service("codedeploy", routes=[{"host": HOST, "priority": 7}]))
    after = assembled(service("codedeploy", routes=[{"host": "b.example.com", "priority": 7}]))
    (change,) = traffic_changes(before, after)
    assert (change.resource, change.kind, change.properties) == ("ListenerRule7", "changed", ("Conditions",))
    assert change.live_rules == ("ListenerRule7",)
    assert str(change) == (
        "traffic: pay: ListenerRule7 changes: Conditions; the template sends 100 % to TargetGroup"
    )


def test_another_priority_is_a_new_rule_that_has_to_send_what_the_old_one_sends():
    before = assembled(service("codedeploy", routes=[{"host": HOST, "priority": 7}]))
    after = assembled(service("codedeploy", routes=[{"host": HOST, "priority": 8}]))
    new, old = traffic_changes(before, after)
    assert (new.resource, new.kind, new.live_rules) == ("ListenerRule8", "created", ("ListenerRule7",))
    assert (old.resource, old.kind, old.decides_traffic) == ("ListenerRule7", "removed", False)


def test_a_target_group_that_has_to_be_replaced_takes_its_rules_along():
    found = changes("blue-green", {"port": 9000})
    group = found.pop("TargetGroup")
    assert (group.kind, "Port" in group.properties, group.decides_traffic) == ("replaced", True, False)
    rule = next(each for name, each in found.items() if name.startswith("ListenerRule"))
    assert rule.properties == ("Actions",)
    assert "100 % to TargetGroup, new and empty" in str(rule)


def test_a_port_that_is_left_to_the_next_release_replaces_no_target_group():
    before = assembled(service("codedeploy"))
    after = assemble(environment(service("codedeploy", port=9000)), former(before))
    assert traffic_changes(before, after) == ()


def test_another_block_of_the_vpc_replaces_target_groups_although_their_templates_are_the_same():
    found = changes("codedeploy", {}, network={"cidr": "10.99.0.0/16"})
    assert {name: each.properties for name, each in found.items() if "TargetGroup" in name} == {
        "TargetGroup": ("VpcId",),
        "AlternateTargetGroup": ("VpcId",),
    }


def test_a_test_listener_gets_rules_of_its_own_that_decide_no_users_requests():
    opened = {"public": {"testListener": {"allowedCidrs": ["192.0.2.0/24"]}}}
    found = changes("codedeploy", {}, ingress=opened)
    assert found
    assert all(name.startswith("TestListenerRule") for name in found)
    assert not any(each.decides_traffic for each in found.values())


def test_a_rolling_service_owns_its_weights_by_its_template():
    before = assembled(service("rolling"))
    assert traffic_changes(before, assembled(service("rolling", team="cards"))) == ()


def test_leaving_traffic_shifting_touches_the_rule():
    after = assembled(service("rolling"))
    found = {each.resource: each for each in traffic_changes(assembled(service("blue-green")), after)}
    assert found["AlternateTargetGroup"].kind == "removed"
    assert next(each for name, each in found.items() if name.startswith("ListenerRule")).decides_traffic


def test_a_service_that_is_new_or_gone_touches_no_other():
    one, two = service("codedeploy"), internal("ledger")
    assert traffic_changes(assembled(one), assembled(one, two)) == ()
    assert traffic_changes(assembled(one, two), assembled(one)) == ()


def test_a_service_that_moves_to_a_stack_of_its_own_is_created_anew():
    before, after = assembled(service("codedeploy")), assembled(service("codedeploy", stack="own"))
    found = {each.resource: each for each in traffic_changes(before, after)}
    assert {each.kind for each in found.values()} == {"created"}
    assert {each.stack for each in found.values()} == {"root"}
    assert all(group.empty for each in found.values() for group in each.sends)


def test_regions_are_compared_one_by_one():
    def both(cidr: str) -> Assembly:
        certificates = {"public": certificate("1").replace("us-east-1", "eu-west-1")}
        return assembled(
            service("codedeploy"), regions={"eu-west-1": {"cidr": cidr, "certificates": certificates}}
        )

    found = traffic_changes(both("10.20.0.0/16"), both("10.21.0.0/16"))
    assert found
    assert {each.regions for each in found} == {("eu-west-1",)}


def test_services_of_a_further_root_are_followed_to_the_platform():
    def own(cidr: str) -> Assembly:
        return assembled(service("codedeploy", stack="own"), network={"cidr": cidr})

    found = {each.resource: each for each in traffic_changes(own("10.1.0.0/16"), own("10.2.0.0/16"))}
    assert found["TargetGroup"].properties == ("VpcId",)
    assert found["TargetGroup"].stack == "root-pay"
