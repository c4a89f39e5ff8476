"""A service that may have no task gets its first one back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.environments import problems, web, worker

NONE = {"min": 0, "max": 4}


@pytest.mark.parametrize("service", [web(scaling=NONE), worker(scaling=NONE), worker(queue={}, scaling=NONE)])
def test_no_policy_adds_a_first_task(service: dict[str, Any]) -> None:
    (problem,) = problems(service)
    assert problem == (
        "services.0.scaling.min: nothing brings back a service of no tasks: with no task there is no metric "
        "to scale on (say 1 or more, or add a schedule whose min is above 0)"
    )


def test_waiting_messages_add_a_first_task() -> None:
    assert problems(worker(queue={}, scaling={**NONE, "usual": 2, "backlogPerTask": 10})) == []


def test_a_schedule_adds_a_first_task() -> None:
    wake = {"at": "cron(0 7 * * ? *)", "min": 1, "max": 4}
    assert problems(worker(scaling={**NONE, "usual": 2, "schedules": [wake]})) == []
