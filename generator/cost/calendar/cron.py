"""A cron expression of EventBridge Scheduler and Application Auto Scaling: on which days, at which minutes.

The fields and the wildcards are those of the EventBridge Scheduler User Guide, "Schedule types". The params
have checked them, and overrides may have put in anything.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Final

_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_ITEM: Final = re.compile(r"(?:\*|([A-Z]+|\d+)(?:-([A-Z]+|\d+))?)(?:/([1-9]\d*))?")
#: The last of a weekday in a month, or its n-th: ``FRIL``, ``MON#2``.
_OF_MONTH: Final = re.compile(r"([A-Z]{3}|\d)(?:L|#([1-5]))")


@dataclass(frozen=True)
class Cron:
    """Six fields. Reading one that is none raises ``ValueError``."""

    minute: str
    hour: str
    month_day: str
    month: str
    week_day: str
    year: str

    @property
    def every_week(self) -> bool:
        """Whether one week is like any other."""
        days = not any(mark in self.week_day for mark in "L#") and self.month_day in ("*", "?")
        return days and self.month == "*" and self.year == "*"

    @property
    def every_year(self) -> bool:
        """Whether no year is named."""
        return self.year == "*"

    @cached_property
    def minutes(self) -> tuple[int, ...]:
        """Minutes of the day, from 0, in their order."""
        hours, minutes = _numbers(self.hour, 0, 23), _numbers(self.minute, 0, 59)
        return tuple(hour * 60 + minute for hour in sorted(hours) for minute in sorted(minutes))

    def falls_on(self, day: date) -> bool:
        """Whether a day is one of its days."""
        # All three are read on any day, so that one that cannot be read is found on the first.
        return all((day.month in self._months, self._on_month_day(day), self._on_week_day(day)))

    @cached_property
    def _months(self) -> frozenset[int]:
        return _numbers(self.month, 1, 12, _MONTHS)

    def _on_month_day(self, day: date) -> bool:
        if self.month_day == "?":
            return True
        last = monthrange(day.year, day.month)[1]
        if self.month_day in ("L", "LW"):
            wanted = last if self.month_day == "L" else _nearest_weekday(day.replace(day=last))
            return day.day == wanted
        if self.month_day.endswith("W"):
            wanted = int(self.month_day[:-1])
            return wanted <= last and day.day == _nearest_weekday(day.replace(day=wanted))
        return day.day in _numbers(self.month_day, 1, 31)

    def _on_week_day(self, day: date) -> bool:
        if self.week_day == "?":
            return True
        number = day.isoweekday() % 7 + 1
        if match := _OF_MONTH.fullmatch(self.week_day):
            if number != _number(match[1], _WEEKDAYS):
                return False
            is_last = day.day + 7 > monthrange(day.year, day.month)[1]
            return is_last if match[2] is None else (day.day - 1) // 7 + 1 == int(match[2])
        return number in (
            frozenset((7,)) if self.week_day == "L" else _numbers(self.week_day, 1, 7, _WEEKDAYS)
        )


@lru_cache(maxsize=1024)
def parse_cron(expression: str) -> Cron | None:
    """What stands in ``cron(…)``; none if the expression is of another form, or wrong."""
    fields = expression.removeprefix("cron(").removesuffix(")").split()
    if not expression.startswith("cron(") or len(fields) != 6:
        return None
    cron = Cron(*fields)
    try:
        _ = cron.minutes, cron.falls_on(date(2027, 1, 1))
    except ValueError:
        return None
    return cron


@lru_cache(maxsize=1024)
def _numbers(field: str, lowest: int, highest: int, names: tuple[str, ...] = ()) -> frozenset[int]:
    """What a list of values, ranges and steps comes to; a range may lead over the end, as FRI-MON does."""
    found: set[int] = set()
    for item in field.split(","):
        match = _ITEM.fullmatch(item)
        if match is None:
            raise ValueError(item)
        first, last, step = match.groups()
        start = lowest if first is None else _number(first, names)
        end = highest if first is None or (last is None and step) else _number(last or first, names)
        span = highest - lowest + 1
        length = end - start if end >= start else end - start + span
        found.update((start - lowest + each) % span + lowest for each in range(0, length + 1, int(step or 1)))
    return frozenset(found)


def _number(text: str, names: tuple[str, ...]) -> int:
    return int(text) if text.isdigit() else names.index(text) + 1


def _nearest_weekday(day: date) -> int:
    """The day of the month of the nearest Monday to Friday in the same month."""
    shift = {5: -1, 6: 1}.get(day.weekday(), 0)
    moved = day + timedelta(days=shift)
    if moved.month != day.month:
        moved = day + timedelta(days=2 if shift < 0 else -2)
    return moved.day
