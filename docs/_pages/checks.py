"""docs/checks.md: every check of our own, and what is not counted of cfn-lint's."""

from __future__ import annotations

import importlib
from itertools import groupby

from docs._pages.markdown import page, prose, table
from generator.checks.all import CHECKS, Check
from generator.checks.suppressions import SUPPRESSIONS


def checks_page() -> str:
    """The page of the checks."""
    groups = groupby(CHECKS, key=lambda check: _module(check).rpartition(".")[0])
    return page(
        "# Checks",
        "`make templates` runs cfn-lint on every written file, for every region of its environment, and then "
        "the checks below, which see what cfn-lint does not. One error or warning, and nothing is moved to "
        "`templates_out/`. Each check is a module of `generator/checks/` and is named by its id in findings.",
        *(block for package, checks in groups for block in _group(package, list(checks))),
        "## Suppressed findings of cfn-lint",
        "Expected findings, each in its place only; any other finding of the same rule counts.",
        table(["rule", "why it is no fault"], ((each.rule, each.reason) for each in SUPPRESSIONS)),
    )


def _group(package: str, checks: list[Check]) -> list[str]:
    name = package.rpartition(".")[2]
    overview = ((f"[{c.RULE.id}](#{c.RULE.id.lower()})", c.RULE.title, c.RULE.severity) for c in checks)
    return [
        f"## {name.capitalize() if name != 'iam' else 'IAM'}",
        prose(importlib.import_module(package).__doc__),
        table(["id", "what", "severity"], overview),
        *(block for check in checks for block in _check(check)),
    ]


def _check(check: Check) -> list[str]:
    rule = check.RULE
    source = f" Source: [AWS]({rule.documentation_url})." if rule.documentation_url else ""
    return [
        f"### {rule.id}",
        f"**{rule.title}.** {prose(rule.explanation)}",
        f"Code: `{_module(check).replace('.', '/')}.py`.{source}",
    ]


def _module(check: Check) -> str:
    return check.check.__module__
