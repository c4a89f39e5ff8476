"""Schedules are refused where EventBridge or Application Auto Scaling would refuse them."""

from __future__ import annotations

import pytest

from tests.environments import job, problems


@pytest.mark.parametrize(
    "expression",
    [
        "cron(0 2 * * ? *)",
        "cron(0 20 ? * MON-FRI *)",
        "cron(0/15 8-18 ? JAN,JUL 2-6 2026-2030)",
        "cron(*/5 0 L * ? *)",
        "cron(15 10 LW * ? *)",
        "cron(15 10 15W 1-12/3 ? *)",
        "cron(15 10 ? * 6L 2027)",
        "cron(15 10 ? * FRI#2 *)",
        "rate(1 minute)",
        "rate(1 minutes)",
        "rate(12 hour)",
        "at(2028-02-29T08:00:00)",
    ],
)
def test_what_aws_takes_is_accepted(expression: str) -> None:
    assert problems(job(schedule=expression)) == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("61 2 * * ? *", "61 in cron(61 2 * * ? *) is no minute (0 to 59)"),
        ("0 25 * * ? *", "25 in cron(0 25 * * ? *) is no hour (0 to 23)"),
        ("0 2 0 * ? *", "0 in cron(0 2 0 * ? *) is no day of the month (1 to 31)"),
        ("0 2 40W * ? *", "40W in cron(0 2 40W * ? *) is no day of the month (1 to 31)"),
        ("0 2 * 13 ? *", "13 in cron(0 2 * 13 ? *) is no month (1 to 12 or JAN to DEC)"),
        ("0 2 ? * 0-6 *", "0-6 in cron(0 2 ? * 0-6 *) is no day of the week (1 to 7 or SUN to SAT)"),
        ("0 2 ? * MON#6 *", "MON#6 in cron(0 2 ? * MON#6 *) is no day of the week (1 to 7 or SUN to SAT)"),
        ("0 2 * * ? 1969", "1969 in cron(0 2 * * ? 1969) is no year (1970 to 2199)"),
        ("0 ? * * ? *", "? in cron(0 ? * * ? *) is no hour (0 to 23)"),
        ("*/0 2 * * ? *", "*/0 in cron(*/0 2 * * ? *) is no minute (0 to 59)"),
    ],
)
def test_a_field_out_of_its_range_is_named(fields: str, fault: str) -> None:
    assert problems(job(schedule=f"cron({fields})")) == [f"services.0.schedule: {fault}"]


@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ("0 2 * * * *", "both day of the month and"),
        ("0 2 1 * MON *", "both day of the month and"),
        ("0 2 ? * ? *", "neither day of the month nor"),
    ],
)
def test_exactly_one_of_the_two_days_is_left_open(fields: str, states: str) -> None:
    assert problems(job(schedule=f"cron({fields})")) == [
        f"services.0.schedule: cron({fields}) states {states} day of the week (write ? in exactly one of the "
        "two, e.g. cron(0 2 * * ? *) or cron(0 2 ? * MON-FRI *))"
    ]


def test_the_five_fields_of_unix_are_too_few() -> None:
    assert problems(job(schedule="cron(0 2 * * 1)")) == [
        "services.0.schedule: cron(0 2 * * 1) has 5 fields, and six are wanted (minute, hour, day of the "
        "month, month, day of the week, year, e.g. cron(0 2 * * ? *))"
    ]


def test_a_date_that_no_calendar_has_is_refused() -> None:
    assert problems(job(schedule="at(2027-02-29T08:00:00)")) == [
        "services.0.schedule: 2027-02-29T08:00:00 is no time of the calendar (e.g. 2027-01-31T08:00:00)"
    ]


def test_another_form_is_answered_with_examples_and_no_regular_expression() -> None:
    assert problems(job(schedule="daily")) == [
        'services.0.schedule: "daily" has not the right form (When it starts: `cron(0 2 * * ? *)`, '
        "`rate(15 minutes)` or `at(2027-01-31T08:00:00)`)"
    ]
