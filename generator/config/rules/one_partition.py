"""The regions of an environment lie in one partition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.config.environment import Environment


def one_partition(environment: Environment) -> Iterator[Problem]:
    """An account belongs to one partition, so that no account has regions of two."""
    primary = _partition(environment.region)
    for region in environment.regions:
        if (partition := _partition(region)) != primary:
            yield Problem(
                f"{region} lies in the partition {partition} and {environment.region} in {primary}: no "
                "account has both",
                path=("regions", region),
                remedy="make it an environment of its own",
            )


def _partition(region: str) -> str:
    """AWS General Reference, "Partitions"."""
    if region.startswith("cn-"):
        return "aws-cn"
    return "aws-us-gov" if region.startswith("us-gov-") else "aws"
