"""Every resource that can carry tags carries the ones by which costs are allocated.

What has no ``Environment``, ``Service`` and ``Team`` falls out of the cost report (AWS Billing User
Guide, "Using user-defined cost allocation tags"). The provider schema of a type says whether, and by
which property, it is tagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.finding import Finding
from generator.checks.provider_schemas import provider_schema
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.tags.untagged import UNTAGGED
from generator.checks.tree import Tree

RULE = Rule(
    "TS501",
    "Cost-allocation tags on everything taggable",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/custom-tags.html",
)

#: The tags that every resource carries.
REQUIRED_TAGS = ("Environment", "Service", "Team")

_EXEMPT = {untagged.resource_type for untagged in UNTAGGED}


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every taggable resource that lacks one of the tags."""
    for resource in tree.resources():
        name = tag_property(resource.type)
        if name is None or resource.type in _EXEMPT:
            continue
        missing = [key for key in REQUIRED_TAGS if key not in _keys(resource, name)]
        if missing:
            yield RULE.at(resource, f"no tag {', '.join(missing)}", name)


def tag_property(resource_type: str) -> str | None:
    """The top-level property that holds the tags of a type; none when it has no such property."""
    schema = provider_schema(resource_type)
    tagging = schema.get("tagging", {})
    if tagging.get("taggable") is False:
        return None
    name = str(tagging.get("tagProperty", "/properties/Tags")).rpartition("/")[2]
    return name if name in schema.get("properties", {}) else None


def _keys(resource: Resource, name: str) -> tuple[str, ...]:
    tags = resource.value(name).follow()
    if isinstance(tags.content, Mapping):
        return tuple(tags.content)
    pairs = [item.content for item in tags.items()]
    return tuple(str(pair.get("Key") or pair.get("TagKey")) for pair in pairs if isinstance(pair, Mapping))
