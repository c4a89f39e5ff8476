"""Which services may connect to which."""

from __future__ import annotations

from typing import Any

import pytest

from tests.environments import internal, job, problems, web, worker


def to(*names: str) -> list[dict[str, str]]:
    return [{"service": name} for name in names]


def connected(name: str, **fields: Any) -> dict[str, Any]:
    """A service that only Service Connect leads to."""
    return internal(name, routes=[], serviceConnect=True, **fields)


def test_a_service_connects_to_an_internal_one() -> None:
    assert problems(web(connectsTo=to("ledger")), internal()) == []


def test_the_other_side_must_exist() -> None:
    assert problems(web(connectsTo=to("leger")), internal()) == [
        "services.0.connectsTo.0.service: there is no service leger (did you mean ledger?)"
    ]


def test_nothing_connects_to_itself() -> None:
    (problem,) = problems(internal(connectsTo=to("ledger")))
    assert problem.endswith("ledger connects to itself (leave it out)")


@pytest.mark.parametrize(
    ("peer", "remedy"),
    [
        (web("peer"), "make peer internal, or call its public host"),
        (worker("peer"), "make peer internal"),
        (job("peer"), "make peer internal"),
    ],
)
def test_only_internal_services_are_connected_to(peer: dict[str, Any], remedy: str) -> None:
    (problem,) = problems(worker(connectsTo=to("peer")), peer)
    assert problem.endswith(
        f"peer is of kind {peer['kind']}, and services connect to those of kind internal only ({remedy})"
    )


def test_a_circle_by_service_connect_is_refused_once_with_the_way_out() -> None:
    services = (
        connected("a", connectsTo=to("b")),
        connected("b", connectsTo=to("c")),
        connected("c", connectsTo=to("a")),
        worker(connectsTo=to("a")),
    )
    assert problems(*services) == [
        "services.0.connectsTo: a -> b -> c -> a is a circle by Service Connect: each would wait for the "
        "next one's security group (give one of them routes on the internal load balancer and no "
        "serviceConnect, or take one connection out)"
    ]


def test_a_circle_by_way_of_the_load_balancer_is_fine() -> None:
    assert problems(internal("a", connectsTo=to("b")), internal("b", connectsTo=to("a"))) == []
    assert problems(connected("a", connectsTo=to("b")), internal("b", connectsTo=to("a"))) == []


def test_two_ways_to_one_service_are_no_circle() -> None:
    services = (
        connected("a", connectsTo=to("b", "c")),
        connected("b", connectsTo=to("c")),
        connected("c"),
    )
    assert problems(*services) == []


def test_a_job_cannot_use_service_connect() -> None:
    (problem,) = problems(job(connectsTo=to("a")), connected("a"))
    assert (
        "a is found by Service Connect alone, which ECS sets up for services and not for the tasks" in problem
    )
    assert problems(job(connectsTo=to("ledger")), internal()) == []


def test_the_shared_stack_does_not_wait_for_a_later_one() -> None:
    (problem,) = problems(worker(connectsTo=to("a")), connected("a", stack="own"))
    assert problem.startswith("services.0.connectsTo.0.service: a has a stack of its own")
    assert problems(worker(connectsTo=to("ledger")), internal(stack="own")) == []
    assert problems(worker(connectsTo=to("a"), stack="own"), connected("a")) == []


def test_a_connection_stands_once() -> None:
    network = {"cidr": "10.99.0.0/24", "port": 5432}
    (problem,) = problems(worker(connectsTo=[network, {**network, "protocol": "tcp"}]))
    assert problem == "services.0.connectsTo.1: says the same as connectsTo.0 (keep one of the two)"
    assert problems(worker(connectsTo=[network, {**network, "port": 5433}])) == []


def test_https_to_anywhere_is_not_opened_beside_the_internet() -> None:
    everywhere = [{"cidr": "0.0.0.0/0", "port": 443}]
    (problem,) = problems(worker(connectsTo=everywhere, egress={"to": "internet"}))
    assert problem.startswith("services.0.connectsTo.0: HTTPS to 0.0.0.0/0 is what egress opens already")
