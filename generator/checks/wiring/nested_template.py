"""The template of a nested stack is in the tree.

A file that is missing only makes cfn-lint leave its checks of parameters and outputs out, in silence; an
absolute path, or one that leads out of the tree, holds on one machine alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS601",
    "Nested templates exist",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every nested stack whose template is not in the tree."""
    for template in tree.templates.values():
        for logical_id, file in tree.nested(template):
            if file not in tree.templates:
                path = ("Resources", logical_id, "Properties", "TemplateURL")
                yield RULE.in_template(template, f"{logical_id}: {file} is not in the tree", path)
