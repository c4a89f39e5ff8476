"""When nobody works: hours of the night, and weekends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

from generator.config.scaling import Scaling

_DAY = 24 * 60


@dataclass(frozen=True)
class Window:
    """Stopped from one time of day to another."""

    stop: time
    start: time
    time_zone: str
    """IANA name."""
    weekends: bool
    """Whether Saturdays and Sundays are days like others; else all is stopped from Friday to Monday."""

    def schedules(self, scaling: Scaling) -> list[dict[str, Any]]:
        """What `scaling.schedules` of the params says of it: no task, and then the bounds again."""
        bounds = {"min": max(1, scaling.min), "max": scaling.max_count}
        return [
            {"at": self._cron(self.stop, self._stop_days), "timeZone": self.time_zone, "min": 0, "max": 0},
            {"at": self._cron(self.start, "MON-FRI"), "timeZone": self.time_zone, **bounds},
        ]

    @property
    def longest_hours(self) -> float:
        """The longest time without a task."""
        night = (_minutes(self.start) - _minutes(self.stop)) % _DAY
        return (night if self.weekends else night + 2 * _DAY) / 60

    @property
    def words(self) -> str:
        """``20:00 to 07:00 and at weekends, Europe/London``."""
        weekends = "" if self.weekends else " and at weekends"
        return f"{self.stop:%H:%M} to {self.start:%H:%M}{weekends}, {self.time_zone}"

    @property
    def _stop_days(self) -> str:
        """Who stops after midnight does so on the morning of the next day."""
        return "TUE-SAT" if self.stop < self.start else "MON-FRI"

    def _cron(self, at: time, days: str) -> str:
        if self.weekends:
            return f"cron({at.minute} {at.hour} * * ? *)"
        return f"cron({at.minute} {at.hour} ? * {days} *)"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
