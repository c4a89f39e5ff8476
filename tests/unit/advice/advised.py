"""Environments of the tests and what they cost, as the verbs of advice have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.assembly import assemble
from generator.config.environment import Environment
from generator.cost.estimate import Estimate, estimate_platform
from generator.cost.prices import load_snapshot
from generator.cost.usage import Usage

SNAPSHOT = load_snapshot()


def usage(**sections: Any) -> Usage:
    """Usage in the keys of the file."""
    return Usage.model_validate(sections)


def estimating(of: Usage | None = None, region: str = "us-east-1") -> Callable[[Environment], Estimate]:
    """What assembles an environment and prices it."""

    def estimate(environment: Environment) -> Estimate:
        return estimate_platform(assemble(environment), of or Usage(), SNAPSHOT, region)

    return estimate
