"""A template has no more dynamic references (``{{resolve:…}}``) than CloudFormation resolves."""

from __future__ import annotations

from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.references import strings
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule("TS704", "Dynamic references of a template", "error", __doc__, quotas.CLOUDFORMATION_QUOTAS)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every template with too many dynamic references."""
    limit = quotas.DYNAMIC_REFERENCES_A_TEMPLATE
    for template in tree.templates.values():
        count = sum(string.count("{{resolve:") for _, string in strings(template.body))
        if count > limit:
            yield RULE.in_template(template, f"{count} dynamic references, and {limit} are resolved")
