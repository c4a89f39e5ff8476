"""Images that crash: their containers exit with 1 as soon as they have started, and say so in their log.

Not a page of AWS. An image of ECR crashes if its manifest has the annotation `crash`, whatever its tag, and
any other if its name has `crash` in it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ministack.services import ecr, ecs

#: Registry, repository, then `:tag` or `@digest`.
_IMAGE = re.compile(
    r"^[^/]+\.dkr\.ecr\.[^/]+/(?P<repository>[^:@]+)(?::(?P<tag>[^@]+))?(?:@(?P<digest>.+))?$"
)


def crashes(task_definition: dict[str, Any]) -> bool:
    """Whether one of the essential containers does."""
    return any(
        _crashes(each["image"])
        for each in task_definition["containerDefinitions"]
        if each.get("essential", True)
    )


def digest_of(image: str) -> str | None:
    """The digest that ECS resolves an image to, if it is in ECR."""
    found = _find(image)
    return found["imageDigest"] if found else None


def _crashes(image: str) -> bool:
    found = _find(image)
    if not found:
        return "crash" in image
    annotations = json.loads(found["imageManifest"] or "{}").get("annotations", {})
    return "crash" in annotations


def _find(image: str) -> dict[str, Any] | None:
    parts = _IMAGE.match(image)
    if not parts or parts["repository"] not in ecr._repositories:
        return None
    image_id = {"imageDigest": parts["digest"]} if parts["digest"] else {"imageTag": parts["tag"] or "latest"}
    found: dict[str, Any] | None = ecr._find_image(parts["repository"], image_id)
    return found


def log_crash(task: dict[str, Any], container: dict[str, Any]) -> None:
    """Two lines of a container in the log group that its task definition names."""
    configuration = ecs._awslogs_config(container, task["taskArn"].rpartition("/")[2], "crashed")
    if configuration and ecs._ensure_awslogs_stream(configuration):
        for line in (f"{container['name']} starting", "fatal: this image crashes on purpose"):
            ecs._emit_awslogs_event(configuration, line)
