"""A template is not larger than CloudFormation takes from S3; a root that is too large to be sent is noticed.

``aws cloudformation deploy`` needs ``--s3-bucket`` for a root of more than 51,200 bytes, which is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule("TS702", "Size of a template", "error", __doc__, quotas.CLOUDFORMATION_QUOTAS)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield an error for every template that is too large, and a notice for a root that needs a bucket."""
    roots = {stack.template.file for stack in tree.roots}
    for template in tree.templates.values():
        size = len(template.text.encode())
        if size > quotas.TEMPLATE_BYTES:
            yield RULE.in_template(template, f"{size:,} bytes, and {quotas.TEMPLATE_BYTES:,} are allowed")
        elif size > quotas.INLINE_TEMPLATE_BYTES and template.file in roots:
            message = f"{size:,} bytes: above {quotas.INLINE_TEMPLATE_BYTES:,} a template is deployed from S3"
            yield RULE.in_template(template, message, severity="info")
