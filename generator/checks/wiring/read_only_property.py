"""A template sets no property that only AWS sets.

CloudFormation refuses it when the stack is created: "Encountered unsupported property" or "readOnlyProperties
cannot be specified". The provider schema of a type lists them; cfn-lint does not look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks.finding import Finding
from generator.checks.provider_schemas import provider_schema
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS604",
    "No read-only properties",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every property that a template may only read."""
    for resource in tree.resources():
        for pointer in provider_schema(resource.type).get("readOnlyProperties", ()):
            for steps in _written(resource.properties, pointer.split("/")[2:]):
                message = f"{'.'.join(str(step) for step in steps)} is read-only"
                yield RULE.at(resource, message, *steps)


def _written(content: Any, pointer: list[str], *steps: str | int) -> Iterator[tuple[str | int, ...]]:
    """The paths in ``content`` that a pointer such as ``Rules/*/Id`` leads to."""
    if not pointer:
        yield steps
    elif isinstance(content, list):
        for index, item in enumerate(content):
            yield from _written(item, pointer[1:] if pointer[0] == "*" else pointer, *steps, index)
    elif isinstance(content, Mapping) and pointer[0] in content:
        yield from _written(content[pointer[0]], pointer[1:], *steps, pointer[0])
