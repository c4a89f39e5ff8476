"""A template stays within the numbers of resources, parameters and outputs that CloudFormation takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS701",
    "Resources, parameters and outputs of a template",
    "error",
    __doc__,
    quotas.CLOUDFORMATION_QUOTAS,
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every section of a template that is too long."""
    for template in tree.templates.values():
        for section, entries, limit in (
            ("Resources", template.resources, quotas.RESOURCES_A_TEMPLATE),
            ("Parameters", template.parameters, quotas.PARAMETERS_A_TEMPLATE),
            ("Outputs", template.outputs, quotas.OUTPUTS_A_TEMPLATE),
        ):
            if len(entries) > limit:
                message = f"{len(entries)} {section.lower()}, and a template may have {limit}"
                yield RULE.in_template(template, message, (section,))
