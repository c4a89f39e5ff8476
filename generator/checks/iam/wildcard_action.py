"""A role is allowed actions by name, never all actions of a service.

``*`` and ``ecs:*`` grant what AWS will add next year too (IAM User Guide, "Apply least-privilege
permissions").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.iam.statements import allowing_statements
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS401",
    "No wildcard actions",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every statement that allows a whole service, or all but a list."""
    for statement in allowing_statements(tree):
        wild = [action for action in statement.actions if action == "*" or action.endswith(":*")]
        for action in wild:
            yield RULE.at(statement.resource, f"allows {action}", *statement.steps, "Action")
        if "NotAction" in statement.content:
            yield RULE.at(statement.resource, "allows all but a list", *statement.steps, "NotAction")
