"""The ResourceId of a scalable ECS target reads ``service/<cluster>/<service>``.

An ARN, or a service without its cluster, is refused only when the stack is created (Application Auto
Scaling API Reference, RegisterScalableTarget).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.value import Value
from generator.checks.workload import SERVICE

RULE = Rule(
    "TS107",
    "ResourceId of a scalable ECS target",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
)

_FORM = re.compile(r"service/[^/]+/[^/]+")
_DYNAMIC_REFERENCE = re.compile(r"\{\{resolve:[^}]*\}\}")


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every target whose ResourceId has another form."""
    for target in tree.resources("AWS::ApplicationAutoScaling::ScalableTarget"):
        value = target.value("ResourceId")
        resource_id = text(value)
        if target.get("ServiceNamespace") != "ecs" or resource_id is None:
            continue
        if not _FORM.fullmatch(_DYNAMIC_REFERENCE.sub("resolved", resource_id)):
            yield RULE.at(target, f"{resource_id} is not service/<cluster>/<service>", "ResourceId")
        elif any(_is_service_arn(part) for part in _parts(value)):
            message = "Ref of a service is its ARN; its name is the attribute Name"
            yield RULE.at(target, message, "ResourceId")


def _parts(value: Value) -> Iterator[Value]:
    end = value.follow()
    match end.content:
        case {"Fn::Join": [_, list(contents)]}:
            yield from (Value(end.stack, content) for content in contents)
        case {"Fn::Sub": str(pattern)}:
            for name in re.findall(r"\$\{(\w+)\}", pattern):
                yield Value(end.stack, {"Ref": name})
        case {"Fn::Sub": [str(), dict(variables)]}:
            yield from (Value(end.stack, content) for content in variables.values())


def _is_service_arn(part: Value) -> bool:
    end = part.follow()
    named = end.resource()
    return named is not None and named.type == SERVICE and "Ref" in end.content
