"""What a build says of changes that touch the traffic of deployments: one line a service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff import TrafficChange


def traffic_notices(tree: str, changes: Sequence[TrafficChange]) -> Iterator[str]:
    """One notice a service, marked ``traffic``, and one on what to do before the tree is deployed."""
    by_service: dict[str, list[TrafficChange]] = {}
    for change in changes:
        by_service.setdefault(change.service, []).append(change)
    for service, touched in by_service.items():
        yield f"traffic: {service}: {'; '.join(change.what for change in touched)}"
    if changes:
        yield (
            f"traffic: before this is deployed, thriftstack traffic-check --env {tree} says whether requests "
            "would go elsewhere"
        )
