"""How often something that runs on a schedule runs in a month."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from generator.cost.calendar.cron import parse_cron

_RATE: Final = re.compile(r"rate\(([1-9]\d*) (minute|hour|day)s?\)")
_MINUTES: Final = {"minute": 1, "hour": 60, "day": 24 * 60}
_MONDAY: Final = date(2027, 1, 4)
_NEW_YEAR: Final = date(2027, 1, 1)
_PLACES: Final = Decimal("0.000001")


@lru_cache(maxsize=1024)
def runs_a_month(expression: str, month: Decimal) -> Decimal | None:
    """Runs of a month of so many hours, on average over a week, or over a year if they depend on the month.

    None for what happens once or in some years alone, and for what cannot be read.
    """
    if rate := _RATE.fullmatch(expression):
        return (month * 60 / (int(rate[1]) * _MINUTES[rate[2]])).quantize(_PLACES)
    cron = parse_cron(expression)
    if cron is None or not cron.every_year:
        return None
    first, length = (_MONDAY, 7) if cron.every_week else (_NEW_YEAR, 365)
    days = sum(cron.falls_on(first + timedelta(days=number)) for number in range(length))
    return (month * days * len(cron.minutes) / (24 * length)).quantize(_PLACES)
