"""The functions that deployments of one account ask at their stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.emulator.control import tell
from tests.emulator.process import Address


@dataclass(frozen=True)
class Hooks:
    """Every function says SUCCEEDED until this says otherwise."""

    address: Address
    account: str

    def answer(self, function: str, status: Literal["SUCCEEDED", "FAILED", "SILENCE"]) -> None:
        """What a function answers from now on; SILENCE is no answer at all."""
        tell(self.address, "hooks", account=self.account, function=function, status=status)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """Stage and function of every question, in their order."""
        return [
            (stage, function)
            for stage, function in tell(self.address, "hooks", account=self.account)["asked"]
        ]
