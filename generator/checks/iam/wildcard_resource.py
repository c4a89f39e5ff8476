"""A role is allowed actions on the resources that it needs, wherever IAM lets them be named.

``Resource: "*"`` stands only beside actions that have no resource to name (IAM User Guide, "Apply
least-privilege permissions"; Service Authorization Reference).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.iam.statements import allowing_statements
from generator.checks.iam.unscoped_actions import UNSCOPED_ACTIONS
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS402",
    "No wildcard resources",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every statement on all resources that could name some."""
    for statement in allowing_statements(tree):
        if "NotResource" in statement.content:
            yield RULE.at(statement.resource, "allowed on all but a list", *statement.steps, "NotResource")
        if "*" not in statement.list("Resource"):
            continue
        scoped = [action for action in statement.actions if action not in UNSCOPED_ACTIONS]
        if scoped:
            message = f"{', '.join(scoped)} on every resource"
            yield RULE.at(statement.resource, message, *statement.steps, "Resource")
