"""The emulator, for the tests that deploy what was generated."""

from tests.emulator.fixtures import account, emulator

__all__ = ["account", "emulator"]
