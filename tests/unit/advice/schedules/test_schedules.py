"""Which services can stop, and what that is worth."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.advice.schedules import ScheduleAdvice, Window, advise_schedules
from generator.cost.bill.savings import saving
from generator.cost.calendar import Change, hours_by_state
from tests.environments import environment, internal, job, web, worker
from tests.unit.advice.advised import estimating

NIGHTS = Window(time(20), time(7), "Europe/London", weekends=False)
DAILY = Window(time(20), time(7), "UTC", weekends=True)
MONTH = Decimal(730)


def advice(*services: Any, window: Window = NIGHTS, **options: Any) -> ScheduleAdvice:
    sections = {key: options.pop(key) for key in ("production", "network") if key in options}
    return advise_schedules(environment(*services, **sections), estimating(), window, **options)


def why(found: ScheduleAdvice) -> str:
    (runs,) = found.runs
    return runs.why


def test_schedules_are_those_that_a_person_would_write():
    found = advice(worker(scaling={"min": 2, "max": 4}))
    assert found.changes == (
        (
            ("services", "notifications", "scaling", "schedules"),
            [
                {"at": "cron(0 20 ? * MON-FRI *)", "timeZone": "Europe/London", "min": 0, "max": 0},
                {"at": "cron(0 7 ? * MON-FRI *)", "timeZone": "Europe/London", "min": 2, "max": 4},
            ],
        ),
    )


def test_a_stop_is_worth_the_hours_in_which_nothing_runs():
    # Thirteen hours of five days remain of 168 a week.
    found = advice(worker(scaling={"min": 1}))
    (priced,) = found.stops
    off = MONTH * (168 - 65) / 168
    assert round(priced.hours, 4) == round(off, 4)
    hourly = Decimal("0.04048") / 4 + Decimal("0.004445") / 2
    assert priced.worth.expected is not None
    assert round(priced.worth.expected, 3) == round(off * hourly, 3)
    assert found.in_all.expected == saving(found.before.bill, found.after.bill)


def test_with_work_at_weekends_only_nights_are_off():
    (priced,) = advice(worker(scaling={"min": 1}), window=DAILY).stops
    assert round(priced.hours, 4) == round(MONTH * 11 / 24, 4)


@given(st.times(), st.times(), st.booleans())
def test_a_window_is_off_for_as_long_as_its_schedules_say(stop: time, start: time, weekends: bool):
    stop, start = stop.replace(second=0, microsecond=0), start.replace(second=0, microsecond=0)
    assume(stop != start)
    window = Window(stop, start, "UTC", weekends)
    off, on = window.schedules(environment(worker(scaling={"min": 1})).running_services[0].scaling)
    changes = (Change(off["at"], "UTC", (0, 0)), Change(on["at"], "UTC", (1, 1)))
    hours = hours_by_state((1, 1), changes, Decimal(168))
    assert hours is not None
    night = ((start.hour - stop.hour) * 60 + start.minute - stop.minute) % (24 * 60)
    expected = night * 7 if weekends else night * 4 + window.longest_hours * 60
    assert dict(hours)[0, 0] == pytest.approx(Decimal(expected / 60), abs=Decimal("0.001"))


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        (job(), "a job: it runs when its schedule starts it, rate(1 hour)"),
        (worker(critical=True, tasksNeeded=1, capacity={"spotShare": 0}), "it is critical"),
        (
            worker(scaling={"min": 1, "schedules": [{"at": "cron(0 6 * * ? *)", "min": 1, "max": 1}]}),
            "it has schedules of its own",
        ),
        (
            worker(
                queue={},
                scaling={"min": 0, "usual": 1, "max": 4, "backlogPerTask": 5},
                capacity={"spotShare": 0},
            ),
            "it stops by itself when there is nothing to do",
        ),
        (
            worker(queue={"retentionSeconds": 86_400}),
            "its queue keeps messages for 24 hours, and it would stop for 59: a longer "
            "`queue.retentionSeconds` would do",
        ),
    ],
)
def test_what_runs_on_says_why(service: dict[str, Any], reason: str):
    assert why(advice(service)) == reason


def test_a_night_is_short_enough_for_a_queue_of_a_day():
    found = advice(worker(queue={"retentionSeconds": 86_400}), window=DAILY)
    assert [each.stop.meanwhile for each in found.stops] == ["messages wait in its queue"]


def test_a_queue_that_is_there_may_keep_messages_too_short():
    found = advice(worker(queue={"existing": "orders"}))
    assert found.stops[0].stop.meanwhile == "messages wait, if its queue keeps them for 59 hours"


def test_production_is_left_alone_unless_it_is_asked_for():
    services = (worker(scaling={"min": 2}),)
    assert "production" in why(advice(*services, production=True))
    assert advice(*services, production=True, in_production=True).stops != ()


def test_who_calls_a_stopped_service_is_named():
    found = advice(
        internal(), web(connectsTo=[{"service": "ledger"}]), job(connectsTo=[{"service": "ledger"}])
    )
    assert found.callers == ("statements (rate(1 hour)) connects to ledger, and finds nobody then.",)
    found = advice(internal(), web(connectsTo=[{"service": "ledger"}]), services=("ledger",))
    assert found.callers == ("edge-api connects to ledger, and finds nobody then.",)
