"""The clock of deployments in the emulator, of one account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.emulator.control import tell
from tests.emulator.process import Address


@dataclass(frozen=True)
class Clock:
    """A minute of AWS lasts 20 ms until this says otherwise."""

    address: Address
    account: str

    def set_pace(self, seconds_per_minute: float) -> None:
        """How long a minute lasts from now on."""
        self._tell(secondsPerMinute=seconds_per_minute)

    def hold(self) -> None:
        """Let no time pass but what `advance` says."""
        self.set_pace(0)

    def advance(self, minutes: float) -> None:
        """Let minutes pass at once, as soon as every deployment waits for time to pass."""
        self._tell(advanceMinutes=minutes)

    def _tell(self, **wanted: Any) -> None:
        tell(self.address, "clock", account=self.account, **wanted)
