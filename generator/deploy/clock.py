"""The clock: how late it is, and how one waits. Tests hand in one of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """Time in UTC; seconds between two questions about the same thing."""

    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    poll_seconds: float = 5.0

    def wait(self) -> None:
        """Let one interval go by."""
        self.sleep(self.poll_seconds)
