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
        if any(change.leaves_codedeploy for change in touched):
            yield (
                f"traffic: {service} leaves CodeDeploy for ECS, in two steps: first this deployment, with "
                "the image that runs in the params and all requests on TargetGroup; the next image later, by "
                "a deployment or release of its own"
            )
    if changes:
        yield (
            f"traffic: before this is deployed, thriftstack traffic-check --env {tree} says whether requests "
            "would go elsewhere, or an image be taken back"
        )
