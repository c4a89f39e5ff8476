"""In which steps users reach the new tasks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AllAtOnce:
    """Everybody at the same moment."""

    def __str__(self) -> str:
        return "all at once"


@dataclass(frozen=True)
class Canary:
    """``percent`` of the requests for ``minutes``, then all."""

    percent: float
    minutes: int

    def __str__(self) -> str:
        return f"canary {self.percent:g}% for {_minutes(self.minutes)}"


@dataclass(frozen=True)
class Linear:
    """``percent`` more of the requests every ``minutes``."""

    percent: float
    minutes: int

    def __str__(self) -> str:
        return f"linear {self.percent:g}% every {_minutes(self.minutes)}"


TrafficShift = AllAtOnce | Canary | Linear


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"
