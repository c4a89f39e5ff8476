"""How far the Spot share of a service can be raised."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.advice.spot import Kept, Raise
from generator.advice.spot.room import room_for_spot
from generator.capacity import Split
from tests.environments import environment, problems, web, worker

TEN = {"min": 6, "usual": 10, "max": 30}


def room(service: dict[str, Any], limit: int = 100) -> Raise | Kept:
    (found,) = environment(service).running_services
    return room_for_spot(found, limit)


def raised(service: dict[str, Any], limit: int = 100) -> Raise:
    found = room(service, limit)
    assert isinstance(found, Raise), found
    return found


def kept(service: dict[str, Any], limit: int = 100) -> str:
    found = room(service, limit)
    assert isinstance(found, Kept)
    return found.why


def test_all_but_the_floor_can_be_on_spot():
    found = raised(worker(scaling=TEN))
    assert (found.now, found.then, found.share) == (Split(3, 7), Split(1, 9), 90)
    assert found.accept == ""


def test_a_stated_floor_stays():
    found = raised(worker(scaling=TEN, capacity={"onDemandFloor": 2, "spotShare": 50}))
    assert found.then == Split(2, 8)
    assert found.changed.capacity.on_demand_floor == 2


def test_a_limit_is_kept_in_whole_tasks():
    assert raised(worker(scaling=TEN, capacity={"spotShare": 30}), limit=55).then == Split(5, 5)
    assert kept(worker(scaling=TEN), limit=75) == "75 % of 10 tasks are 7 whole ones, which it has"


@pytest.mark.parametrize(
    ("service", "why"),
    [
        (worker(), "it runs one task, and a single task is never on Spot"),
        (worker(scaling={"min": 2}), "its floor keeps 1 task of 2 on demand"),
        (worker(scaling={"min": 2}, capacity={"spotShare": 100}), "all of its tasks are on Spot already"),
        (
            worker(
                scaling=TEN,
                capacity={"capacityProviderStrategy": [{"capacityProvider": "FARGATE", "weight": 1}]},
            ),
            "its params state base and weights themselves",
        ),
        (
            worker(scaling=TEN, capacity={"onDemandFloor": 3}, critical=True, tasksNeeded=3),
            "with 7 of 10 tasks on Spot its base of 3 would stand beside the weight 0 of FARGATE. AWS does "
            "not say that such a base is placed, and its `tasksNeeded` have to be certain; "
            "`spotRiskAccepted` in words would admit it",
        ),
        (
            worker(scaling={"min": 4}, capacity={"onDemandFloor": 4}, critical=True, tasksNeeded=4),
            "its floor keeps 4 tasks of 4 on demand; it is critical, and more would need a lower "
            "`onDemandFloor`, and `spotRiskAccepted` in words",
        ),
    ],
)
def test_a_service_without_room_says_why(service: dict[str, Any], why: str):
    assert kept(service) == why


def test_a_base_beside_the_weight_zero_is_for_services_that_can_do_without_their_floor():
    five = {"scaling": {"min": 5, "max": 10}, "capacity": {"spotShare": 40, "onDemandFloor": 2}}
    found = raised(worker(**five))
    assert found.then == Split(2, 3)
    assert found.hangs_on_base
    critical = worker(**five, critical=True, tasksNeeded=2)
    assert kept(critical).startswith("with 3 of 5 tasks on Spot its base of 2 would stand beside")
    # What the reason says would admit it does.
    assert raised({**critical, "spotRiskAccepted": "Callers retry."}).then == Split(2, 3)
    assert not raised(worker(scaling=TEN, capacity={"spotShare": 20}), limit=50).hangs_on_base


def test_a_critical_service_says_what_is_to_be_accepted():
    covered = worker(scaling=TEN, capacity={"spotShare": 20}, critical=True, tasksNeeded=2)
    assert raised(covered).accept == (
        "notifications is critical: 3 tasks of 10 would be certain; its `tasksNeeded`, 2, are among them, "
        "and it is to be accepted that no more may run"
    )
    accepted = worker(scaling=TEN, critical=True, spotRiskAccepted="Callers retry.")
    assert 'The risk was accepted with "Callers retry.", and grows' in raised(accepted).accept


def test_health_checks_that_spot_would_not_wait_for_are_a_reason():
    slow = web(
        scaling=TEN,
        capacity={"spotShare": 0},
        targetHealthCheck={"intervalSeconds": 60, "unhealthyCount": 3},
    )
    assert "a task on Spot is killed" in kept(slow)


@given(
    st.integers(1, 12),
    st.integers(0, 20),
    st.integers(0, 100),
    st.one_of(st.none(), st.integers(0, 12)),
    st.one_of(st.none(), st.integers(1, 6)),
    st.integers(1, 100),
)
def test_a_raise_is_legal_has_more_spot_and_keeps_what_is_guaranteed(
    least: int, more: int, share: int, floor: int | None, needed: int | None, limit: int
):
    capacity = {"spotShare": share, **({} if floor is None else {"onDemandFloor": floor})}
    critical = {} if needed is None else {"critical": True, "tasksNeeded": needed}
    service = worker(scaling={"min": least, "max": least + more}, capacity=capacity, **critical)
    assume(problems(service) == [])
    found = room(service, limit)
    if isinstance(found, Kept):
        assert found.why
        return
    assert found.then.spot > found.now.spot
    assert found.then.count == found.now.count == least
    assert found.then.spot * 100 <= limit * least
    wanted = found.service.wanted
    assert wanted is not None
    assert found.then.on_demand >= max(wanted.floor, needed or 0)
    assert problems({**service, "capacity": {**capacity, "spotShare": found.share}}) == []
