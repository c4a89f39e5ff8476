"""The container port that a service of CodeDeploy was created with.

Its ECS service keeps its load balancer and its first target group until a release brings another port (Amazon
ECS Developer Guide, "Update Amazon ECS service parameters").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def created_port(created_with: Mapping[str, Any] | None) -> int | None:
    """The port of its load balancer; none for a new service, or for one whose port an override hides."""
    match created_with:
        case {"LoadBalancers": [{"ContainerPort": int(port) | str(port)}, *_]} if str(port).isdecimal():
            return int(port)
    return None
