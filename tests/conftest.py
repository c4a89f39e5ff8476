"""What all tests share: the comparison with golden files, and the one switch that rewrites them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SWITCH = "--update-goldens"

#: Compares a text with the golden at a path, relative to the folder of goldens.
Golden = Callable[[str, str], None]


# Time is no property of the code here: a loaded machine fails no test. `make test` draws what it drew before;
# `make test-thorough`, which says how many examples it wants, draws others.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(SWITCH, action="store_true", help="write what the tests get as the new golden files")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache that knows nothing yet, and no ``CI``, with which nobody would ask it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        environment.delenv("CI", raising=False)
        # What is printed is as wide as where there is no terminal, whoever starts the tests.
        environment.delenv("COLUMNS", raising=False)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    def compare(path: str, text: str) -> None:
        file = Path(__file__).parent / "golden" / path
        if request.config.getoption(SWITCH):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        assert text == expected, f"{file} differs; if that is meant: make goldens, or pytest {SWITCH}"

    return compare
