"""What a deployment says once its defaults are filled in."""

from __future__ import annotations

from typing import Any

import pytest

from generator.config.deployment import AllAtOnce, Canary, Linear, ResolvedDeployment
from tests.environments import environment, internal, web, worker

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:try-it"
TESTED = {"public": {"testListener": {"allowedCidrs": ["10.0.0.0/8"]}}}


def resolved(*services: dict[str, Any], **sections: Any) -> ResolvedDeployment:
    """The deployment of the first of these services."""
    described = environment(*services, **sections)
    return described.deployment_of(described.running_services[0])


def connected(**fields: Any) -> dict[str, Any]:
    return internal("rates", routes=[], serviceConnect=True, **fields)


def test_behind_a_load_balancer_code_deploy_shifts_a_tenth_first_and_keeps_the_old_tasks_an_hour() -> None:
    for service in (web(), internal()):
        assert resolved(service) == ResolvedDeployment("codedeploy", Canary(10, 5), 60, {})


def test_without_a_listener_a_release_is_rolling() -> None:
    assert resolved(worker()) == ResolvedDeployment("rolling", AllAtOnce(), 0, {})
    assert resolved(connected()).strategy == "rolling"
    assert not resolved(worker()).shifts_traffic


def test_in_the_namespace_ecs_shifts_all_at_once_and_bakes_ten_minutes() -> None:
    expected = ResolvedDeployment("blue-green", AllAtOnce(), 10, {})
    assert resolved(internal(serviceConnect=True)) == expected
    assert resolved(web(connectsTo=[{"service": "rates"}]), connected()) == expected
    assert expected.shifts_traffic
    assert expected.is_native


def test_who_connects_by_the_load_balancer_is_not_in_the_namespace() -> None:
    assert resolved(web(connectsTo=[{"service": "ledger"}]), internal()).strategy == "codedeploy"


@pytest.mark.parametrize(
    ("strategy", "traffic", "bake"),
    [
        ("codedeploy", Canary(10, 5), 60),
        ("blue-green", AllAtOnce(), 10),
        ("canary", Canary(5, 10), 10),
        ("linear", Linear(10, 6), 10),
        ("rolling", AllAtOnce(), 0),
    ],
)
def test_each_strategy_has_its_defaults(strategy: str, traffic: object, bake: int) -> None:
    found = resolved(web(deployment={"strategy": strategy}))
    assert (found.traffic, found.bake_minutes) == (traffic, bake)


def test_what_is_stated_holds() -> None:
    stated = {"traffic": "linear 20% every 4 minutes", "terminationWaitMinutes": 0}
    assert resolved(web(deployment=stated)) == ResolvedDeployment("codedeploy", Linear(20, 4), 0, {})
    baked = {"strategy": "canary", "traffic": "canary 2.5% for 15 minutes", "bakeMinutes": 0}
    assert resolved(web(deployment=baked)) == ResolvedDeployment("canary", Canary(2.5, 15), 0, {})


def test_hooks_bear_the_names_of_aws_in_the_order_in_which_they_run() -> None:
    hooks = {"afterAllowTraffic": FUNCTION, "beforeInstall": FUNCTION}
    assert list(resolved(web(deployment={"hooks": hooks})).hooks) == ["BeforeInstall", "AfterAllowTraffic"]
    native = {"strategy": "linear", "hooks": {"postProductionTrafficShift": FUNCTION, "preScaleUp": FUNCTION}}
    assert list(resolved(web(deployment=native)).hooks) == ["PRE_SCALE_UP", "POST_PRODUCTION_TRAFFIC_SHIFT"]


def test_only_code_deploy_has_predefined_configurations() -> None:
    assert resolved(web()).predefined_configuration == "CodeDeployDefault.ECSCanary10Percent5Minutes"
    custom = web(deployment={"traffic": "linear 20% every 4 minutes"})
    assert resolved(custom).predefined_configuration is None
    assert resolved(web(deployment={"strategy": "blue-green"})).predefined_configuration is None
