"""The clock of deployments: a minute of AWS lasts a fraction of a second, and a test can hold it.

Not a page of AWS. Each account has a clock of its own. What waits on it watches meanwhile for what may end
the wait early, so that an alarm or a stop is noticed while the clock is held.
"""

from __future__ import annotations

import contextvars
import os
import threading
import time
from collections.abc import Callable

from ministack.core.responses import get_account_id

#: Seconds that a minute lasts until a test says otherwise.
_SECONDS_PER_MINUTE = float(os.environ.get("EMULATOR_SECONDS_PER_MINUTE", "0.02"))
#: Seconds between two looks at the clock.
_TICK = 0.005


#: Set when the emulator ends, so that nothing that waits keeps it.
CLOSING = threading.Event()


class Clock:
    """Minutes since the emulator started, of one account."""

    def __init__(self) -> None:
        self._pace = _SECONDS_PER_MINUTE
        self._minutes = 0.0
        self._since = time.monotonic()
        self._jobs: set[threading.Thread] = set()
        #: Until when each thread waits.
        self._until: dict[int, float] = {}

    def now(self) -> float:
        """Minutes."""
        if not self._pace:
            return self._minutes
        return self._minutes + (time.monotonic() - self._since) / self._pace

    def set_pace(self, seconds_per_minute: float) -> None:
        """How long a minute lasts from now on; 0 holds the clock."""
        self._minutes, self._since = self.now(), time.monotonic()
        self._pace = seconds_per_minute

    def advance(self, minutes: float) -> None:
        """Let minutes pass at once."""
        self._minutes += minutes

    def wait(self, minutes: float, watch: Callable[[], object]) -> None:
        """Wait until minutes have passed, or until `watch` gives something true or raises."""
        until = self._until[threading.get_ident()] = self.now() + minutes
        try:
            while not watch() and self.now() < until:
                time.sleep(_TICK if self._pace else 4 * _TICK)
        finally:
            del self._until[threading.get_ident()]

    def is_settled(self) -> bool:
        """Whether every deployment waits, so that minutes that pass now are counted by all of them."""
        return len(self._jobs) == sum(until > self.now() for until in list(self._until.values()))

    def start(self, job: Callable[[], None]) -> None:
        """Do a job in a thread that ends with the emulator, in the account and Region of the request."""
        context = contextvars.copy_context()

        def work() -> None:
            try:
                context.run(job)
            finally:
                self._jobs.discard(thread)

        thread = threading.Thread(target=work, daemon=True)
        self._jobs.add(thread)
        thread.start()


_CLOCKS: dict[str, Clock] = {}


def clock(account: str | None = None) -> Clock:
    """The clock of an account, of the one whose request is handled if none is named."""
    return _CLOCKS.setdefault(account or get_account_id(), Clock())
