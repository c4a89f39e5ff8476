"""Schedules as hours and runs of a month of 730 hours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cost.calendar import Change, hours_by_state, runs_a_month
from generator.cost.calendar.cron import parse_cron

MONTH = Decimal(730)
ASLEEP, AWAKE = (0, 0), (1, 3)


def hours(*changes: tuple[str, tuple[int, int]], zone: str = "UTC") -> dict[tuple[int, int], Decimal] | None:
    found = hours_by_state((1, 3), tuple(Change(each, zone, state) for each, state in changes), MONTH)
    return None if found is None else dict(found)


def test_without_changes_the_whole_month_is_in_one_state():
    assert hours() == {AWAKE: MONTH}


def test_office_hours_are_their_share_of_a_week():
    # Awake from 7 to 20 on five days, 65 of 168 hours: 730 * 65 / 168 = 282.440476; asleep the rest.
    found = hours(
        ("cron(0 20 ? * MON-FRI *)", ASLEEP), ("cron(0 7 ? * MON-FRI *)", AWAKE), zone="Europe/London"
    )
    assert found == {AWAKE: Decimal("282.440476"), ASLEEP: Decimal("447.559524")}


def test_a_day_that_begins_in_a_state_has_it_from_the_day_before():
    # Asleep from 22 to 6: 8 of 24 hours.
    found = hours(("cron(0 22 * * ? *)", ASLEEP), ("cron(0 6 * * ? *)", AWAKE))
    assert found == {ASLEEP: Decimal("243.333333"), AWAKE: Decimal("486.666667")}


def test_the_last_of_several_changes_at_the_same_minute_wins():
    found = hours(("cron(0 22 * * ? *)", ASLEEP), ("cron(0 22 * * ? *)", AWAKE))
    assert found == {AWAKE: MONTH}


def test_what_depends_on_the_month_is_taken_over_a_year():
    # Asleep from 1 August to 1 September: 31 of 365 days, 730 * 31 / 365 = 62 hours of an average month.
    found = hours(("cron(0 0 1 8 ? *)", ASLEEP), ("cron(0 0 1 9 ? *)", AWAKE))
    assert found == {ASLEEP: Decimal(62), AWAKE: Decimal(668)}


def test_changes_in_several_zones_are_brought_to_one_clock():
    # 20:00 in New York is 1:00 in UTC in winter and 0:00, when the other change comes and loses, in summer.
    # The 52 weeks from Monday, 4 January 2027, have 69 evenings of winter until the clocks are put forward on
    # 14 March and 57 from 7 November on: 126 hours asleep of 364 * 24.
    actions = (
        Change("cron(0 0 * * ? *)", "UTC", ASLEEP),
        Change("cron(0 20 * * ? *)", "America/New_York", AWAKE),
    )
    found = dict(hours_by_state(AWAKE, actions, MONTH) or ())
    assert found[ASLEEP] == (MONTH * 126 / (364 * 24)).quantize(Decimal("0.000001"))


@pytest.mark.parametrize(
    "expression", ["rate(1 day)", "at(2027-01-31T08:00:00)", "cron(0 7 * * ? 2027)", "cron()"]
)
def test_nobody_knows_the_hours_of_a_change_that_comes_once_or_at_no_stated_time(expression: str):
    assert hours((expression, ASLEEP)) is None


def test_nobody_knows_the_hours_of_a_zone_that_is_none():
    assert hours(("cron(0 7 * * ? *)", ASLEEP), zone="Europe/Atlantis") is None


times = st.tuples(st.integers(0, 59), st.integers(0, 23), st.sets(st.integers(1, 7), min_size=1))


@given(st.lists(st.tuples(times, st.tuples(st.integers(0, 3), st.integers(3, 9))), max_size=6))
def test_the_hours_of_all_states_are_the_month(changes: list):
    crons = [
        (f"cron({minute} {hour} ? * {','.join(map(str, sorted(days)))} *)", state)
        for (minute, hour, days), state in changes
    ]
    found = hours(*crons)
    assert found is not None
    assert sum(found.values()) == MONTH
    assert all(each > 0 for each in found.values())


@pytest.mark.parametrize(
    ("expression", "runs"),
    [
        ("rate(1 hour)", "730"),
        ("rate(5 minutes)", "8760"),
        ("rate(2 days)", "15.208333"),
        # Five days a week: 730 * 5 / 168.
        ("cron(30 6 ? * MON-FRI *)", "21.726190"),
        # Every quarter of an hour from 8 to 9 o'clock of all days: 8 a day, 730 * 8 / 24.
        ("cron(0/15 8-9 * * ? *)", "243.333333"),
        # The first of each month: 12 a year.
        ("cron(0 2 1 * ? *)", "1"),
        ("cron(0 2 L * ? *)", "1"),
        ("cron(0 2 ? * FRI#2 *)", "1"),
        ("cron(0 2 ? * 6L *)", "1"),
        ("cron(0 2 LW 3,6 ? *)", "0.166667"),
        ("cron(0 2 31 * ? *)", "0.583333"),
    ],
)
def test_runs_of_a_month(expression: str, runs: str):
    assert runs_a_month(expression, MONTH) == Decimal(runs)


@pytest.mark.parametrize(
    "expression", ["at(2027-01-31T08:00:00)", "cron(0 2 1 1 ? 2027)", "cron(0 2 X * ? *)"]
)
def test_what_comes_once_or_cannot_be_read_has_no_runs_that_are_known(expression: str):
    assert runs_a_month(expression, MONTH) is None


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        # January 2027 begins on a Friday.
        ("cron(0 0 1W * ? *)", [1]),
        ("cron(0 0 2W * ? *)", [1]),
        ("cron(0 0 3W * ? *)", [4]),
        ("cron(0 0 31W * ? *)", [29]),
        ("cron(0 0 LW * ? *)", [29]),
        ("cron(0 0 ? * SAT-SUN *)", [2, 3, 9, 10, 16, 17, 23, 24, 30, 31]),
        ("cron(0 0 ? * L *)", [2, 9, 16, 23, 30]),
        ("cron(0 0 ? * SUN#5 *)", [31]),
        ("cron(0 0 1/10 * ? *)", [1, 11, 21, 31]),
    ],
)
def test_days_of_a_cron_expression(expression: str, days: list[int]):
    cron = parse_cron(expression)
    assert cron is not None
    assert [day for day in range(1, 32) if cron.falls_on(date(2027, 1, day))] == days
