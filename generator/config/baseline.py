"""`baseline`: what was before, as differences in the environment's own keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator

from generator.config.section import MisfitError, Text

BASELINE: Final = "baseline"

#: Key of the environment that a baseline cannot change -> why.
FIXED: Final[Mapping[str, str]] = {
    "extends": "a baseline is a difference from its own file and what that extends",
    "project": "it is compared with the environment of the same name",
    "environment": "it is compared with the environment of the same name",
    "region": "prices of one region are compared with those of the same",
    BASELINE: "a baseline has none of its own",
    "cost": "one goal holds for the comparison of both",
}


def _of_this_environment(patch: Mapping[str, Any]) -> Mapping[str, Any]:
    for key, reason in FIXED.items():
        if key in patch:
            raise MisfitError(f"a baseline cannot change {key}: {reason}", key, remedy="leave it out")
    return patch


#: Merged over the environment as a file is over what it extends, and then judged by all its rules.
Baseline = Annotated[Mapping[Text, Any], AfterValidator(_of_this_environment)]
