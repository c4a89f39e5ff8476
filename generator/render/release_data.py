"""A release as the manifest keeps it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.assembly import Release
from generator.assembly.release import CapacityItem, Hook, ReleaseOutputs, Withheld
from generator.config.deployment import parse_traffic


def release_data(release: Release) -> dict[str, Any]:
    """Plain data; traffic as the params say it."""
    return {**asdict(release), "traffic": str(release.traffic)}


def read_release(data: Mapping[str, Any]) -> Release:
    """The release of what ``release_data`` gave."""
    strategy = tuple(CapacityItem(**item) for item in data["capacity_provider_strategy"])
    outputs = data["outputs"]
    return Release(
        **{
            **data,
            "traffic": parse_traffic(data["traffic"]),
            "hooks": tuple(Hook(**hook) for hook in data["hooks"]),
            "capacity_provider_strategy": strategy,
            "outputs": None if outputs is None else ReleaseOutputs(**outputs),
            "target_groups": tuple(data["target_groups"]),
            "listener_rules": tuple(data["listener_rules"]),
            "test_listener_rules": tuple(data["test_listener_rules"]),
            "withheld": tuple(Withheld(**each) for each in data["withheld"]),
        }
    )
