"""Every parameter of a template changes something in it.

A parameter that only a rule or an unused condition reads asks people, or the parent, for a value that does
nothing. (cfn-lint's W2001 is content with either.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks.finding import Finding
from generator.checks.references import references
from generator.checks.rule import Rule
from generator.checks.template import Template
from generator.checks.tree import Tree

RULE = Rule(
    "TS603",
    "Every parameter is used",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every parameter that reaches no resource and no output."""
    for template in tree.templates.values():
        used = _used(template)
        for name in template.parameters:
            if name not in used:
                message = f"the parameter {name} reaches no resource and no output"
                yield RULE.in_template(template, message, ("Parameters", name))


def _used(template: Template) -> set[str]:
    conditions: Mapping[str, Any] = template.body.get("Conditions") or {}
    used: set[str] = set()
    seen: set[str] = set()
    parts: list[Any] = [template.resources, template.outputs]
    while parts:
        part = parts.pop()
        used.update(name for name, _ in references(part))
        fresh = [name for name in _conditions(part) if name in conditions and name not in seen]
        seen.update(fresh)
        parts.extend(conditions[name] for name in fresh)
    return used


def _conditions(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        for key, part in content.items():
            if key == "Condition" and isinstance(part, str):
                yield part
            if key == "Fn::If" and isinstance(part, list) and part:
                yield str(part[0])
            yield from _conditions(part)
    elif isinstance(content, list):
        for part in content:
            yield from _conditions(part)
