"""The Spot share of all services together."""

from __future__ import annotations

from tests.environments import job, problems, web, worker

TEN = {"min": 6, "usual": 10, "max": 30}
LEAST = {"minimumEffectiveSpotShare": 60}


def test_too_little_spot_is_one_problem_with_what_would_be_enough() -> None:
    services = (
        web(scaling=TEN, capacity={"onDemandFloor": 6}),
        worker(scaling=TEN),
        worker("reports", scaling={"min": 2}, capacity={"spotShare": 0}),
    )
    assert problems(*services, capacity=LEAST) == [
        "capacity.minimumEffectiveSpotShare: of 22 tasks at the usual counts 11 are on Spot, 50 %, and 60 % "
        "have to be; on demand are 6 of edge-api, 3 of notifications, 2 of reports (give 3 more tasks to "
        "Spot by a higher spotShare or a lower onDemandFloor, or lower this)"
    ]


def test_one_service_can_make_up_for_another() -> None:
    services = (worker(scaling=TEN, capacity={"spotShare": 50}), worker("reports", scaling=TEN))
    assert problems(*services, capacity=LEAST) == []


def test_jobs_run_on_demand_and_do_not_count() -> None:
    assert problems(worker(scaling=TEN), job(), capacity=LEAST) == []


def test_without_the_key_any_share_will_do() -> None:
    assert problems(worker(scaling=TEN, capacity={"spotShare": 0})) == []
