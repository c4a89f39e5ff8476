"""An image is named by a tag that says which one it is, or by its digest.

``latest``, also by leaving the tag out, makes two tasks of one revision run different code, and a rollback
impossible (ECS Developer Guide, "Best practices for Amazon ECS container images").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.workload import TASK_DEFINITION, containers

RULE = Rule(
    "TS205",
    "A tag or digest on every image",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every image that may be another one tomorrow."""
    for task_definition in tree.resources(TASK_DEFINITION):
        for container in containers(task_definition):
            image = text(container.value("Image"))
            if image is not None and _floats(image):
                message = f"image {image} of {container.name} has no fixed tag or digest"
                yield RULE.at(task_definition, message, *container.path("Image"))


def _floats(image: str) -> bool:
    name = image.rsplit("/", 1)[-1]
    if "@" in name or (name.endswith("}") and ":" not in name):
        return False
    return name.partition(":")[2] in ("", "latest")
