"""What the routes of all services have to fit: each other, their load balancer, its certificate."""

from __future__ import annotations

from typing import Any

import pytest

from generator.config.services.priority import derived_priority
from tests.environments import INTERNAL_CERTIFICATE, environment, internal, problems, web, worker


def routes(*routes: dict[str, object]) -> list[dict[str, object]]:
    return list(routes)


def test_two_services_with_the_same_route_are_refused() -> None:
    same = routes({"host": "api.example.com", "path": "/cards/*"})
    assert problems(web("cards-api", routes=same), web("limits-api", routes=same)) == [
        "services.1.routes.0: api.example.com/cards/* on the public load balancer leads to cards-api already "
        "(services.0.routes.0) (give one of the two another host or path)"
    ]


def test_no_path_and_any_path_are_the_same_route() -> None:
    given = routes({"host": "api.example.com"}, {"host": "api.example.com", "path": "/*"})
    (problem,) = problems(web(routes=given))
    assert problem.startswith("services.0.routes.1: api.example.com/* on the public load balancer leads to")


def test_the_two_load_balancers_may_have_the_same_route() -> None:
    same = routes({"path": "/health"})
    assert problems(web(routes=same), internal(routes=same)) == []


def test_two_equal_stated_priorities_are_refused_with_free_numbers() -> None:
    assert problems(
        web("cards-api", routes=routes({"path": "/cards/*", "priority": 10})),
        web("limits-api", routes=routes({"path": "/limits/*", "priority": 10})),
    ) == [
        "services.1.routes.0.priority: /limits/* of limits-api and /cards/* of cards-api both have "
        "priority 10, stated twice (state a free one for one of the two, such as 9 or 11)"
    ]


def test_a_stated_priority_must_not_be_a_derived_one() -> None:
    derived = derived_priority(None, "/cards/*")
    (problem,) = problems(
        web("cards-api", routes=routes({"path": "/cards/*"})),
        web("limits-api", routes=routes({"path": "/limits/*", "priority": derived})),
    )
    assert f"both have priority {derived}, once stated and once derived" in problem
    assert f"such as {derived - 1} or {derived + 1}" in problem


def test_two_equal_derived_priorities_are_refused() -> None:
    seen: dict[int, str] = {}
    for number in range(1000):
        host = f"h{number}.example.com"
        other = seen.setdefault(derived_priority(host, None), host)
        if other != host:
            break
    (problem,) = problems(web("a", routes=routes({"host": other})), web("b", routes=routes({"host": host})))
    assert "derived twice" in problem


def test_a_free_number_is_one_that_no_route_has() -> None:
    given = [routes({"path": f"/{number}", "priority": number}) for number in (1, 2, 3)]
    services = [web(f"s{index}", routes=given) for index, given in enumerate(given)]
    (problem,) = problems(*services, web("last", routes=routes({"path": "/last", "priority": 2})))
    assert "such as 4)" in problem


def test_a_route_that_another_one_hides_is_refused() -> None:
    assert problems(
        web("all", routes=routes({"host": "*.example.com", "priority": 5})),
        web("cards-api", routes=routes({"host": "cards.example.com", "path": "/v1/*"})),
    ) == [
        "services.1.routes.0: no request would reach it: *.example.com/* of all has the smaller priority (5 "
        f"against {derived_priority('cards.example.com', '/v1/*')}) and matches all of "
        "cards.example.com/v1/* (state a priority below 5 here, or a greater one there)"
    ]


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("/cards?/*", "/cards*/x"), ("/cards/*", "/card*"), ("/a.b/*", "/aXb/*")],
)
def test_a_route_that_is_hidden_in_part_only_is_accepted(wide: str, narrow: str) -> None:
    given = routes({"path": wide, "priority": 1}, {"path": narrow, "priority": 2})
    assert problems(web(routes=given)) == []


def test_more_than_a_hundred_rules_are_refused_with_their_number() -> None:
    many = [{"path": f"/{number}", "priority": number + 1} for number in range(101)]
    (problem,) = problems(web(routes=many))
    assert problem.startswith(
        "ingress.public: 101 routes are 101 rules on the public load balancer, and it holds 100"
    )


def test_a_test_listener_doubles_the_rules() -> None:
    many = [{"path": f"/{number}", "priority": number + 1} for number in range(51)]
    tested = {"internal": {"testListener": {"allowedCidrs": ["10.0.0.0/8"]}}}
    (problem,) = problems(internal(routes=many), ingress=tested)
    assert "51 routes, each on the test listener too, are 102 rules on the internal load balancer" in problem
    assert problems(internal(routes=many)) == []


def behind_one_load_balancer(count: int, strategy: str) -> list[dict[str, Any]]:
    return [
        web(
            f"s{number}",
            routes=routes({"path": f"/{number}", "priority": number + 1}),
            deployment={"strategy": strategy},
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(("strategy", "services"), [("rolling", 100), ("codedeploy", 50), ("blue-green", 50)])
def test_more_than_a_hundred_target_groups_are_refused(strategy: str, services: int) -> None:
    assert problems(*behind_one_load_balancer(services, strategy)) == []
    told = problems(*behind_one_load_balancer(services + 1, strategy))
    assert any("target groups of the public load balancer, and it holds 100" in problem for problem in told)


def test_a_load_balancer_in_use_needs_a_certificate() -> None:
    ingress = {"public": {"certificate": None}, "internal": {"certificate": None}}
    assert problems(web(), internal(), ingress=ingress) == [
        f"ingress.{load_balancer}.certificate: routes use the {load_balancer} load balancer, which has no "
        "certificate in us-east-1 (give the ARN of an ACM certificate that lies there)"
        for load_balancer in ("public", "internal")
    ]
    assert problems(worker(), internal(routes=[], serviceConnect=True), ingress=ingress) == []


def test_a_certificate_lies_in_the_region_of_its_load_balancer() -> None:
    elsewhere = INTERNAL_CERTIFICATE.replace("us-east-1", "eu-west-1")
    (problem,) = problems(internal(), ingress={"internal": {"certificate": elsewhere}})
    assert "the certificate lies in eu-west-1, its load balancer in us-east-1" in problem


def test_production_says_whether_a_web_acl_protects_it() -> None:
    (problem,) = problems(web(), environment="prod")
    assert problem.startswith("ingress.public.waf: a public load balancer of production does not say")
    assert problems(web(), environment="prod", ingress={"public": {"waf": "none"}}) == []
    assert problems(worker(), environment="prod") == []
    assert problems(web(), environment="prod", production=False) == []


def test_a_web_service_in_an_existing_vpc_needs_public_subnets() -> None:
    vpc = {
        "vpcId": "vpc-0a1b2c3d",
        "cidrs": ["10.0.0.0/16"],
        "privateSubnetIds": ["subnet-0000000a", "subnet-0000000b"],
        "internet": True,
    }
    (problem,) = problems(web(), network={"existing": vpc})
    assert problem.startswith("network.existing.publicSubnetIds: edge-api is a web service")
    assert problems(internal(), network={"existing": vpc}) == []


def test_an_internal_service_with_both_ways_in_is_behind_the_load_balancer() -> None:
    both = environment(internal(serviceConnect=True))
    assert [service.name for service in both.internal_services] == ["ledger"]
    assert both.uses_service_connect
