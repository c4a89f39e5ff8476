"""What a critical service must say, and what its tasks then are."""

from __future__ import annotations

from typing import Any

import pytest

from generator.capacity import Split, split
from tests.environments import environment, problems, worker

NEEDED = {"critical": True, "tasksNeeded": 3}
WAKE = {"at": "cron(0 7 * * ? *)", "min": 1, "max": 2}
TEN = {"min": 4, "usual": 10, "max": 20}


def test_a_critical_service_says_what_it_can_lose() -> None:
    (problem,) = problems(worker(critical=True, scaling=TEN))
    assert problem.startswith("services.0.critical: a critical service on Spot does not say what it can lose")


@pytest.mark.parametrize(
    "fields",
    [
        {**NEEDED, "capacity": {"onDemandFloor": 3}},
        {**NEEDED, "capacity": {"spotShare": 0}},
        {**NEEDED, "capacity": {"spotShare": 70}},
        {"critical": True, "spotRiskAccepted": "Callers retry."},
        {"critical": True, "capacity": {"spotShare": 0}},
    ],
)
def test_needed_tasks_on_demand_or_an_accepted_risk_will_do(fields: dict[str, Any]) -> None:
    assert problems(worker(scaling=TEN, **fields)) == []


def test_the_floor_covers_the_needed_tasks() -> None:
    (problem,) = problems(worker(**NEEDED, scaling=TEN, capacity={"onDemandFloor": 2}))
    assert problem == (
        "services.0.capacity.onDemandFloor: 3 tasks are needed and 2 are on demand (raise "
        "capacity.onDemandFloor to 3, or write spotRiskAccepted: <reason>)"
    )


@pytest.mark.parametrize("capacity", [{"onDemandFloor": 3}, {"spotShare": 0}])
def test_scaling_in_keeps_the_needed_tasks(capacity: dict[str, int]) -> None:
    (problem,) = problems(worker(**NEEDED, scaling={**TEN, "min": 1}, capacity=capacity))
    assert problem == "services.0.scaling.min: 3 tasks are needed and scaling.min is 1 (raise it to 3)"


def test_no_schedule_goes_below_the_needed_tasks() -> None:
    schedules = [
        {"at": "cron(0 7 * * ? *)", "min": 4, "max": 20},
        {"at": "cron(0 22 * * ? *)", "min": 1, "max": 20},
    ]
    service = worker(**NEEDED, scaling={**TEN, "schedules": schedules}, capacity={"onDemandFloor": 3})
    (problem,) = problems(service)
    assert problem.startswith("services.0.scaling.schedules.1.min: 3 tasks are needed and from cron(0 22")


@pytest.mark.parametrize("field", [{"tasksNeeded": 2}, {"spotRiskAccepted": "Callers retry."}])
def test_what_only_a_critical_service_says_needs_the_word(field: dict[str, Any]) -> None:
    (problem,) = problems(worker(**field))
    assert problem.endswith(
        "belongs to a service that is critical (say critical: true beside it, or leave it out)"
    )


def test_a_service_that_says_nothing_runs_one_task_on_demand() -> None:
    (service,) = environment(worker()).running_services
    assert (service.scaling.min, service.scaling.usual_count, service.scaling.max_count) == (1, 1, 1)
    assert not service.strategy.uses_spot


def test_seventy_per_cent_of_ten_tasks_are_three_and_seven() -> None:
    (service,) = environment(worker(scaling=TEN)).running_services
    assert split(service.strategy, 10) == Split(on_demand=3, spot=7)


def test_a_critical_service_that_states_no_floor_keeps_its_needed_tasks_on_demand() -> None:
    (service,) = environment(worker(**NEEDED, scaling=TEN)).running_services
    assert service.strategy.base == 3


def test_with_the_risk_accepted_the_needed_tasks_are_no_floor() -> None:
    (service,) = environment(
        worker(**NEEDED, scaling=TEN, spotRiskAccepted="Callers retry.")
    ).running_services
    assert service.strategy.base == 1


def test_a_floor_of_a_service_all_on_spot_has_to_be_stated() -> None:
    all_spot = {"scaling": TEN, "capacity": {"spotShare": 100}}
    (service,) = environment(worker(**all_spot)).running_services
    assert service.strategy.base == 0
    all_spot["capacity"]["onDemandFloor"] = 2
    (service,) = environment(worker(**all_spot)).running_services
    assert (service.strategy.base, service.strategy.fargate_weight) == (2, 0)


@pytest.mark.parametrize(
    "scaling", [{"max": 1}, {"min": 1, "max": 4}, {"min": 0, "usual": 1, "max": 2, "schedules": [WAKE]}]
)
def test_a_service_that_usually_runs_one_task_keeps_it_on_demand(scaling: dict[str, Any]) -> None:
    (problem,) = problems(worker(scaling=scaling, capacity={"spotShare": 100}))
    assert problem.startswith("services.0.capacity: a service of one task on Spot stops")
    assert problems(worker(scaling=scaling)) == []
