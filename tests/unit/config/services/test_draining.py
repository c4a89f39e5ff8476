from typing import Any

import pytest

from generator.config.services import WebService
from tests.environments import environment, internal, problems, web

TWO = {"min": 2}


def delay(**fields: Any) -> int:
    (service,) = environment(web(scaling=TWO, **fields)).services
    assert isinstance(service, WebService)
    return service.deregistration_delay


def test_open_requests_get_a_minute_where_nothing_is_said() -> None:
    assert delay() == 60
    assert delay(deregistrationDelaySeconds=75) == 75


def test_on_demand_they_get_no_more_than_the_task_has_after_sigterm() -> None:
    assert delay(stopTimeoutSeconds=30, capacity={"spotShare": 0}) == 30


def test_on_spot_the_time_until_health_checks_fail_is_not_left_for_them() -> None:
    assert delay(stopTimeoutSeconds=100) == 100 - 3 * 15
    quick = {"intervalSeconds": 5, "timeoutSeconds": 4, "unhealthyCount": 2}
    assert delay(stopTimeoutSeconds=30, targetHealthCheck=quick) == 20


def test_open_requests_and_health_checks_have_to_fit_into_the_stop_timeout_on_spot() -> None:
    late = web(scaling=TWO, deregistrationDelaySeconds=76)
    assert problems(late) == [
        "services.0.deregistrationDelaySeconds: 76 seconds for open requests, after health checks took 45 "
        "seconds (intervalSeconds times unhealthyCount) to fail, are too many: a task on Spot is killed 120 "
        "seconds (stopTimeoutSeconds) after SIGTERM (at most 75 is right, or a faster targetHealthCheck)"
    ]
    assert problems({**late, "capacity": {"spotShare": 0}}) == []


def test_health_checks_have_to_notice_before_the_task_is_killed() -> None:
    slow = web(scaling=TWO, targetHealthCheck={"intervalSeconds": 60})
    assert problems(slow) == [
        "services.0.targetHealthCheck.intervalSeconds: health checks take 180 seconds (intervalSeconds times "
        "unhealthyCount) to fail, and a task on Spot is killed 120 seconds (stopTimeoutSeconds) after "
        "SIGTERM (check more often, or with a lower unhealthyCount)"
    ]
    assert problems({**slow, "capacity": {"spotShare": 0}}) == []


def test_a_longer_stop_timeout_is_a_way_out_while_there_is_one() -> None:
    (problem,) = problems(web(scaling=TWO, stopTimeoutSeconds=30))
    assert problem.endswith("or with a lower unhealthyCount, or a longer stopTimeoutSeconds)")


@pytest.mark.parametrize("seconds", [2, 30])
def test_without_a_load_balancer_there_is_nothing_to_leave(seconds: int) -> None:
    assert problems(internal(routes=[], serviceConnect=True, scaling=TWO, stopTimeoutSeconds=seconds)) == []
