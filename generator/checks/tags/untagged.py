"""Taggable resource types that stay without our tags, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Untagged:
    """A resource type that need not carry the cost-allocation tags."""

    resource_type: str
    reason: str


UNTAGGED: tuple[Untagged, ...] = ()
