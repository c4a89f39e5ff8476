"""A saving is measured against a baseline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def saving_target(environment: Environment) -> Iterator[Problem]:
    """Without what was before, nobody can tell whether the target is met."""
    if environment.cost.target_saving is not None and environment.baseline is None:
        yield Problem(
            "there is no baseline that the saving is measured against",
            ("cost", "targetSaving"),
            "say in baseline what was before, or leave the target out",
        )
