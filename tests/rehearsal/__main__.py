"""Runs the rehearsal and tells it: python -m tests.rehearsal."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.emulator.account import Account
from tests.emulator.process import Emulator
from tests.rehearsal.rehearsal import Rehearsal
from tests.rehearsal.story import Story

LOG = Path(tempfile.gettempdir()) / "thriftstack-rehearsal.log"


def main() -> None:
    """Raises AssertionError, or what a client raises, at the first thing that is not as it should be."""
    story = Story()
    story.tell("An emulated AWS is started.")
    with (
        tempfile.TemporaryDirectory(prefix="thriftstack-rehearsal-") as folder,
        Emulator(LOG, "000000000000") as address,
    ):
        story.tell(f"It listens on {address.url}; its log is {LOG}.")
        Rehearsal(Account(address, "123456789012"), Path(folder), story).run()
    story.chapter("The end")
    story.tell("Everything was as it should be, and the emulated AWS is stopped.")


main()
