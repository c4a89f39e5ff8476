"""Fixtures of all tests that deploy: one emulator a process, one account a test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.emulator.account import Account
from tests.emulator.process import Address, Emulator

_NUMBERS = itertools.count(100000000001)


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with Emulator(tmp_path_factory.mktemp("emulator") / "emulator.log", "000000000000") as address:
        yield address


@pytest.fixture
def account(emulator: Address) -> Account:
    return Account(emulator, str(next(_NUMBERS)))
