"""When something happens on a schedule: the expressions that EventBridge and Application Auto Scaling share.

The forms, the ranges and the wildcards are those of the EventBridge Scheduler User Guide, "Schedule types".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from generator.config.section import MisfitError

_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")

#: One item of a list: ``*``, a value or a range, each perhaps with a step.
_ITEM: Final = re.compile(r"(?:\*|(?P<first>[A-Z]+|\d+)(?:-(?P<last>[A-Z]+|\d+))?)(?:/[1-9]\d*)?")


@dataclass(frozen=True)
class _CronField:
    """One of the six fields: what it holds, its range, and the further items of a field for days."""

    holds: str
    lowest: int
    highest: int
    names: tuple[str, ...] = ()
    special: str = ""

    def admits(self, text: str) -> bool:
        """Whether the field may hold the text."""
        if text == "?":  # leaves one of the two days open
            return bool(self.special)
        return all(self._admits_item(item) for item in text.split(","))

    @property
    def range(self) -> str:
        """What it may hold, for a person."""
        named = f" or {self.names[0]} to {self.names[-1]}" if self.names else ""
        return f"{self.lowest} to {self.highest}{named}"

    def _admits_item(self, item: str) -> bool:
        if self.special and (match := re.fullmatch(self.special, item)):
            return all(self._holds(value) for value in match.groups() if value)
        plain = _ITEM.fullmatch(item)
        return plain is not None and all(self._holds(value) for value in plain.groups() if value)

    def _holds(self, value: str) -> bool:
        if value.isdigit():
            return self.lowest <= int(value) <= self.highest
        return value in self.names


_DAY_OF_MONTH: Final = _CronField("day of the month", 1, 31, special=r"LW?|(\d+)W")
_DAY_OF_WEEK: Final = _CronField(
    "day of the week", 1, 7, _WEEKDAYS, special=r"L|([A-Z]{3}|\d)L|([A-Z]{3}|\d)#[1-5]"
)
_CRON_FIELDS: Final = (
    _CronField("minute", 0, 59),
    _CronField("hour", 0, 23),
    _DAY_OF_MONTH,
    _CronField("month", 1, 12, _MONTHS),
    _DAY_OF_WEEK,
    _CronField("year", 1970, 2199),
)


def _checked(expression: str) -> str:
    form, _, inner = expression.removesuffix(")").partition("(")
    if form == "cron":
        _check_cron(expression, inner.split(" "))
    elif form == "at":
        _check_time(inner)
    return expression


def _check_cron(expression: str, fields: list[str]) -> None:
    if len(fields) != len(_CRON_FIELDS):
        held = ", ".join(field.holds for field in _CRON_FIELDS)
        raise MisfitError(
            f"{expression} has {len(fields)} field{'s' if len(fields) > 1 else ''}, and six are wanted",
            remedy=f"{held}, e.g. cron(0 2 * * ? *)",
        )
    for field, text in zip(_CRON_FIELDS, fields, strict=True):
        if not field.admits(text):
            raise MisfitError(f"{text} in {expression} is no {field.holds}", remedy=field.range)
    month_day, week_day = (fields[_CRON_FIELDS.index(field)] for field in (_DAY_OF_MONTH, _DAY_OF_WEEK))
    if (month_day == "?") == (week_day == "?"):
        states = "neither day of the month nor" if month_day == "?" else "both day of the month and"
        raise MisfitError(
            f"{expression} states {states} day of the week",
            remedy="write ? in exactly one of the two, e.g. cron(0 2 * * ? *) or cron(0 2 ? * MON-FRI *)",
        )


def _check_time(text: str) -> None:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise MisfitError(f"{text} is no time of the calendar", remedy="e.g. 2027-01-31T08:00:00") from None


#: ``cron(…)`` of six fields, ``rate(…)`` or ``at(…)``, checked as far as AWS checks it.
ScheduleExpression = Annotated[
    str,
    Field(
        pattern=r"^(cron\(.+\)|rate\([1-9]\d* (minute|hour|day)s?\)"
        r"|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$"
    ),
    AfterValidator(_checked),
]
