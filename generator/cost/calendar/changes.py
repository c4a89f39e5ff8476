"""What scheduled changes make of a month: so many hours in each state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.cost.calendar.cron import Cron, parse_cron

#: Bounds of the task count: the least and the most.
State = tuple[int, int]

_DAY: Final = 24 * 60
#: A Monday, from which the reference period runs: a week, or where zones move against each other 52 of them.
_FIRST_MONDAY: Final = date(2027, 1, 4)
#: From here a year of 365 days, for what depends on months.
_FIRST_DAY: Final = date(2027, 1, 1)
#: Hours are cut to these places: no sum of a bill then has more digits than decimals keep.
_PLACES: Final = Decimal("0.000001")


@dataclass(frozen=True)
class Change:
    """From this moment on, and until the next change, a state holds."""

    expression: str
    time_zone: str
    state: State


@lru_cache(maxsize=1024)
def hours_by_state(
    start: State, changes: tuple[Change, ...], month: Decimal
) -> tuple[tuple[State, Decimal], ...] | None:
    """Hours of a month in each state, all of them together the month.

    The shares are those of one week, or of a year if a change depends on the month. Nights in which clocks
    are put forward and back cancel out.

    Args:
        start: The state without any change.
        changes: By `cron(…)`, in the order in which they win at the same minute.
        month: Its hours.

    Returns:
        None if a change is no `cron(…)` of every year in a zone that is known: nobody knows when it comes.
    """
    if not changes:
        return ((start, month),)
    crons = [parse_cron(change.expression) for change in changes]
    known = [cron for cron in crons if cron is not None and cron.every_year]
    if len(known) < len(changes) or not all(_is_zone(change.time_zone) for change in changes):
        return None
    period = _Period.of(known, {change.time_zone for change in changes})
    moments = sorted(
        (minute, index)
        for index, cron in enumerate(known)
        for minute in period.minutes(cron, changes[index].time_zone)
    )
    if not moments:
        return ((start, month),)
    minutes: dict[State, int] = defaultdict(int)
    # The last change of the period before still holds when this one begins.
    before, state = 0, changes[moments[-1][1]].state
    for minute, index in moments:
        minutes[state] += minute - before
        before, state = minute, changes[index].state
    minutes[state] += period.length - before
    return tuple(_hours(minutes, period.length, month))


@lru_cache(maxsize=64)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError):
        return False
    return True


def _hours(minutes: dict[State, int], length: int, month: Decimal) -> Iterator[tuple[State, Decimal]]:
    """The longest state takes what cutting left of the others."""
    held = {state: count for state, count in minutes.items() if count}
    longest = max(held, key=lambda state: held[state])
    hours = {state: (month * count / length).quantize(_PLACES) for state, count in held.items()}
    hours[longest] = month - sum(value for state, value in hours.items() if state != longest)
    yield from hours.items()


@dataclass(frozen=True)
class _Period:
    """Days that stand for all time; moments are minutes from its start."""

    first: date
    days: int
    by_the_sun: bool
    """Whether several zones make local times of different length."""

    @classmethod
    def of(cls, crons: list[Cron], zones: set[str]) -> _Period:
        several = len(zones) > 1
        if all(cron.every_week for cron in crons):
            return cls(_FIRST_MONDAY, 364 if several else 7, several)
        return cls(_FIRST_DAY, 365, several)

    @property
    def length(self) -> int:
        return self.days * _DAY

    def minutes(self, cron: Cron, time_zone: str) -> Iterator[int]:
        """Moments that lie beyond an end come in at the other one."""
        for number in range(self.days):
            day = self.first + timedelta(days=number)
            if cron.falls_on(day):
                for minute in cron.minutes:
                    yield (number * _DAY + minute - self._offset(day, minute, time_zone)) % self.length

    def _offset(self, day: date, minute: int, time_zone: str) -> int:
        """Minutes by which the zone is ahead of UTC; none where all share one zone."""
        if not self.by_the_sun:
            return 0
        local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZoneInfo(time_zone))
        ahead = local.replace(tzinfo=UTC) - local
        return int(ahead.total_seconds()) // 60
