"""A parameter's value fits into the bytes that CloudFormation gives it.

Lists of subnets or services travel comma-joined through one value, which grows with the platform.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import NESTED_STACK, Tree

RULE = Rule("TS703", "Size of a parameter value", "error", __doc__, quotas.CLOUDFORMATION_QUOTAS)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every default, and every value given to a nested stack, that is too long."""
    for template in tree.templates.values():
        for name, declaration in template.parameters.items():
            size = len(str(declaration.get("Default", "")).encode())
            if size > quotas.PARAMETER_VALUE_BYTES:
                path = ("Parameters", name, "Default")
                yield RULE.in_template(template, _message(f"the default of {name}", size), path)
    for nested in tree.resources(NESTED_STACK):
        arguments = nested.get("Parameters")
        for name in arguments if isinstance(arguments, Mapping) else ():
            size = len((text(nested.value("Parameters", name)) or "").encode())
            if size > quotas.PARAMETER_VALUE_BYTES:
                yield RULE.at(nested, _message(f"the value of {name}", size), "Parameters", name)


def _message(what: str, size: int) -> str:
    return f"{what} has {size:,} bytes, and {quotas.PARAMETER_VALUE_BYTES:,} are allowed"
