"""The suffix of names fits its parameter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem
from generator.names import SUFFIX_MAX_LENGTH

if TYPE_CHECKING:
    from generator.config.environment import Environment


def default_suffix(environment: Environment) -> Iterator[Problem]:
    """The environment's name is the suffix unless one is stated, but it may be longer."""
    if len(environment.suffix) > SUFFIX_MAX_LENGTH:
        yield Problem(
            f"{environment.suffix} is the suffix of names with its {len(environment.suffix)} characters, and "
            f"they have room for {SUFFIX_MAX_LENGTH}",
            path=("environment",),
            remedy="state a shorter environmentSuffix",
        )
