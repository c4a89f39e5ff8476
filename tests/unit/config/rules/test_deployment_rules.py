"""Which service is released how, and what AWS refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.environments import internal, job, problems, web, worker

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:try-it"
TESTED = {"public": {"testListener": {"allowedCidrs": ["10.0.0.0/8"]}}}
SHIFTING = ("codedeploy", "blue-green", "canary", "linear")
NATIVE = ("blue-green", "canary", "linear")


def released(**deployment: Any) -> list[str]:
    """Why a web service with this deployment is refused, without the place of the service."""
    return [problem.removeprefix("services.0.") for problem in problems(web(deployment=deployment))]


def found(**fields: Any) -> dict[str, Any]:
    """A service that only Service Connect leads to."""
    return internal("rates", routes=[], serviceConnect=True, **fields)


@pytest.mark.parametrize("strategy", SHIFTING)
def test_without_a_listener_nothing_shifts_traffic(strategy: str) -> None:
    for service in (worker(), found()):
        (problem,) = problems({**service, "deployment": {"strategy": strategy}})
        assert f"{strategy} shifts the traffic of a listener, and {service['name']} is behind none" in problem


def test_a_worker_is_rolling_and_may_say_so() -> None:
    assert problems(worker(deployment={"strategy": "rolling"})) == []


def test_a_job_is_not_released() -> None:
    (problem,) = problems(job(deployment={"strategy": "rolling"}))
    assert problem.endswith("not a key of kind job (it belongs to web, internal and worker)")


def test_code_deploy_releases_neither_who_is_found_by_service_connect_nor_who_connects() -> None:
    by_code_deploy = {"deployment": {"strategy": "codedeploy"}}
    (served,) = problems(internal(serviceConnect=True, **by_code_deploy))
    assert "by which ledger is found (say blue-green or leave it out)" in served
    (client,) = problems(web(connectsTo=[{"service": "rates"}], **by_code_deploy), found())
    assert "by which edge-api connects to rates" in client
    assert problems(web(connectsTo=[{"service": "ledger"}], **by_code_deploy), internal()) == []


@pytest.mark.parametrize("strategy", NATIVE)
def test_ecs_shifts_one_route_and_no_more(strategy: str) -> None:
    routes = [{"host": "a.example.com"}, {"host": "b.example.com"}]
    (problem,) = problems(web(routes=routes, deployment={"strategy": strategy}))
    assert "which shifts one listener rule, and edge-api has 2 routes" in problem
    assert problem.endswith("(join them into one route, or say rolling or codedeploy)")
    assert problems(web(routes=routes[:1], deployment={"strategy": strategy})) == []
    for other in ("codedeploy", "rolling"):
        assert problems(web(routes=routes, deployment={"strategy": other})) == []


def test_two_routes_in_the_namespace_leave_rolling_alone() -> None:
    both = [{"host": "a.example.com"}, {"host": "b.example.com"}]
    (problem,) = problems(internal(routes=both, serviceConnect=True))
    assert problem.endswith("(join them into one route, or say rolling)")


@pytest.mark.parametrize("strategy", SHIFTING)
def test_requests_are_counted_behind_one_target_group_only(strategy: str) -> None:
    scaled = web(scaling={"max": 4, "requestsPerTarget": 500}, deployment={"strategy": strategy})
    (problem,) = problems(scaled)
    assert problem.startswith("services.0.scaling.requestsPerTarget: counts the requests of one target group")
    assert problems({**scaled, "deployment": {"strategy": "rolling"}}) == []


@pytest.mark.parametrize(
    ("strategy", "key", "own"),
    [("codedeploy", "bakeMinutes", "terminationWaitMinutes")]
    + [(strategy, "terminationWaitMinutes", "bakeMinutes") for strategy in NATIVE],
)
def test_each_family_has_its_own_wait(strategy: str, key: str, own: str) -> None:
    (problem,) = released(**{"strategy": strategy, key: 5})
    assert problem == f"deployment.{key}: {strategy} has no such wait (say {own} in its place)"
    assert released(**{"strategy": strategy, own: 5}) == []


def test_a_rolling_release_neither_waits_nor_shifts_nor_asks() -> None:
    stated = {"traffic": "all at once", "bakeMinutes": 5, "hooks": {"afterInstall": FUNCTION}}
    assert released(strategy="rolling", **stated) == [
        "deployment.traffic: a rolling release shifts no traffic (leave it out)",
        "deployment.bakeMinutes: rolling has no such wait (leave it out: old tasks go as new ones come)",
        "deployment.hooks.afterInstall: rolling has no such stage (leave it out, or say another strategy)",
    ]


@pytest.mark.parametrize(
    ("strategy", "traffic", "right"),
    [
        ("blue-green", "canary 5% for 10 minutes", "canary"),
        ("canary", "linear 10% every 6 minutes", "linear"),
        ("linear", "all at once", "blue-green"),
    ],
)
def test_a_strategy_of_ecs_is_its_own_shape_of_traffic(strategy: str, traffic: str, right: str) -> None:
    (problem,) = released(strategy=strategy, traffic=traffic)
    assert problem.endswith(f"is not what {strategy} does (say strategy: {right}, or leave traffic out)")
    assert released(strategy=right, traffic=traffic) == []
    assert released(strategy="codedeploy", traffic=traffic) == []


def test_a_stage_of_the_other_family_is_refused_with_those_that_there_are() -> None:
    (problem,) = released(hooks={"preScaleUp": FUNCTION})
    assert "codedeploy has no such stage (it has beforeInstall, afterInstall," in problem
    (problem,) = released(strategy="canary", hooks={"afterInstall": FUNCTION})
    assert "canary has no such stage (it has reconcileService, preScaleUp," in problem


@pytest.mark.parametrize(
    ("strategy", "stage"),
    [
        ("codedeploy", "afterAllowTestTraffic"),
        ("blue-green", "testTrafficShift"),
        ("linear", "postTestTrafficShift"),
    ],
)
def test_a_stage_of_test_traffic_needs_a_test_listener(strategy: str, stage: str) -> None:
    service = web(deployment={"strategy": strategy, "hooks": {stage: FUNCTION}})
    (problem,) = problems(service)
    assert problem.startswith(
        f"services.0.deployment.hooks.{stage}: the public load balancer has no listener"
    )
    assert problem.endswith("(declare ingress.public.testListener, or take another stage)")
    assert problems(service, ingress=TESTED) == []


def test_an_internal_service_is_tested_on_the_internal_load_balancer() -> None:
    service = internal(deployment={"hooks": {"afterAllowTestTraffic": FUNCTION}})
    (problem,) = problems(service, ingress=TESTED)
    assert "ingress.internal.testListener" in problem


@pytest.mark.parametrize(
    ("traffic", "fault"),
    [
        ("canary 2.5% for 5 minutes", "2.5% is no whole percentage"),
        (
            "linear 1% every 60 minutes",
            "takes 5,940 minutes, and CodeDeploy shifts for 2,880 (48 hours) at most",
        ),
        ("canary 10% for 2881 minutes", "takes 2,881 minutes"),
    ],
)
def test_code_deploy_has_its_limits(traffic: str, fault: str) -> None:
    (problem,) = released(traffic=traffic)
    assert fault in problem


def test_code_deploy_shifts_for_two_days() -> None:
    assert released(traffic="canary 10% for 2880 minutes", terminationWaitMinutes=2880) == []
    assert released(traffic="linear 10% every 320 minutes") == []


@pytest.mark.parametrize(
    ("strategy", "traffic", "fault"),
    [
        ("canary", "canary 2.55% for 5 minutes", "2.55% is finer than ECS shifts"),
        ("canary", "canary 5% for 1441 minutes", "1,441 minutes are longer than ECS waits"),
        ("linear", "linear 2.9% every 5 minutes", "2.9% is a smaller step than ECS takes"),
    ],
)
def test_ecs_has_its_limits(strategy: str, traffic: str, fault: str) -> None:
    (problem,) = released(strategy=strategy, traffic=traffic)
    assert fault in problem


@pytest.mark.parametrize(
    ("strategy", "traffic", "bake"),
    [
        ("canary", "canary 5% for 1440 minutes", 540),
        ("linear", "linear 10% every 120 minutes", 900),  # nine waits
        ("linear", "linear 30% every 500 minutes", 480),  # three waits: at 30, 60 and 90 per cent
    ],
)
def test_cloudformation_takes_thirty_three_hours_and_not_a_minute_more(
    strategy: str, traffic: str, bake: int
) -> None:
    assert released(strategy=strategy, traffic=traffic, bakeMinutes=bake) == []
    (problem,) = released(strategy=strategy, traffic=traffic, bakeMinutes=bake + 1)
    assert "take 1,981 minutes, and CloudFormation refuses more than 1,980 (33 hours)" in problem


@pytest.mark.parametrize(("key", "most"), [("bakeMinutes", 1440), ("terminationWaitMinutes", 2880)])
def test_old_tasks_stay_as_long_as_aws_lets_them(key: str, most: int) -> None:
    strategy = "blue-green" if key == "bakeMinutes" else "codedeploy"
    assert released(**{"strategy": strategy, key: most}) == []
    (problem,) = released(**{"strategy": strategy, key: most + 1})
    assert f"{most + 1} must be at most {most}" in problem


def test_a_misspelt_stage_or_strategy_is_answered_with_the_nearest_one() -> None:
    (problem,) = released(strategy="bluegreen")
    assert problem.endswith("(did you mean blue-green?)")
    (problem,) = released(hooks={"afterInstal": FUNCTION})
    assert problem.endswith("(did you mean afterInstall?)")


@pytest.mark.parametrize(
    "function",
    [
        "arn:aws:lambda:${AWS::Region}:444455556666:function:try-it",
        "arn:aws:lambda:eu-west-1:${AWS::AccountId}:function:try-it",
        "arn:${AWS::Partition}:lambda:us-east-1:111122223333:function:try-it",
    ],
)
def test_a_function_of_another_place_is_not_named_as_one_of_this_place(function: str) -> None:
    (problem,) = released(hooks={"beforeInstall": function})
    assert problem.startswith("deployment.hooks.beforeInstall: an AppSpec names a function by its whole ARN")
    assert released(strategy="canary", hooks={"preScaleUp": function}) == []


def test_a_function_of_the_place_that_is_deployed_to_needs_region_and_account() -> None:
    function = "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:try-it"
    assert released(hooks={"beforeInstall": function}) == []
