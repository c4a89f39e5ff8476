"""The emulator, for the tests of its extension."""

from tests.emulator.fixtures import account, emulator

__all__ = ["account", "emulator"]
