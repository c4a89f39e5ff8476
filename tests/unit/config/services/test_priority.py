"""The priority of a listener rule follows from its own host and path."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from generator.config.services.priority import LOWEST_PRIORITY, derived_priority
from generator.config.services.route import Route
from tests.environments import environment, web

WORDS = st.text("abcdefgh0123456789-", min_size=1, max_size=12)
HOSTS = st.builds("{}.example.com".format, st.text("abcdefgh", min_size=1, max_size=12))
WILDCARD_HOSTS = HOSTS.map("*.{}".format)
EXACT_PATHS = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: "/" + "/".join(words))
PATTERNS = EXACT_PATHS.map("{}/*".format)
PATHS = st.none() | EXACT_PATHS | PATTERNS


@given(st.none() | HOSTS | WILDCARD_HOSTS, PATHS)
def test_every_priority_is_one_that_a_listener_takes(host: str | None, path: str | None) -> None:
    assert 1 <= derived_priority(host, path) <= LOWEST_PRIORITY


@given(HOSTS, WILDCARD_HOSTS, PATHS, PATHS, PATHS)
def test_a_host_comes_before_a_wildcard_and_that_before_any_host(
    exact: str, wildcard: str, path_1: str | None, path_2: str | None, path_3: str | None
) -> None:
    assert derived_priority(exact, path_1) < derived_priority(wildcard, path_2)
    assert derived_priority(wildcard, path_2) < derived_priority(None, path_3)


@given(st.none() | HOSTS | WILDCARD_HOSTS, EXACT_PATHS, PATTERNS)
def test_an_exact_path_comes_before_a_pattern(host: str | None, exact: str, pattern: str) -> None:
    assert derived_priority(host, exact) < derived_priority(host, pattern)


@given(st.none() | HOSTS | WILDCARD_HOSTS, st.lists(WORDS, min_size=4, max_size=4))
def test_the_pattern_with_more_folders_comes_first(host: str | None, folders: list[str]) -> None:
    patterns = ["".join(f"/{folder}" for folder in folders[:depth]) + "/*" for depth in (4, 3, 2, 1, 0)]
    priorities = [derived_priority(host, pattern) for pattern in patterns]
    assert priorities == sorted(set(priorities))


@given(HOSTS)
def test_a_path_that_matches_everything_counts_as_none(host: str) -> None:
    assert derived_priority(host, "/*") == derived_priority(host, None)


def test_a_stated_priority_holds() -> None:
    assert Route.model_validate({"path": "/cards/*", "priority": 7}).effective_priority == 7


def test_another_service_changes_no_priority() -> None:
    alone = environment(web("cards-api"))
    together = environment(web("accounts-api"), web("cards-api"), web("limits-api"))
    assert together.public_services[1].routes == alone.public_services[0].routes
    (route,) = alone.public_services[0].routes
    assert together.public_services[1].routes[0].effective_priority == route.effective_priority


def test_a_priority_is_the_same_in_every_process() -> None:
    script = (
        "from generator.config.services.priority import *; print(derived_priority('a.example.com', '/b/*'))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert seen == {f"{derived_priority('a.example.com', '/b/*')}\n".encode()}
