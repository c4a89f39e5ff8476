"""A root and all that it nests have no more resources than one operation of CloudFormation takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule("TS707", "Resources of one operation", "error", __doc__, quotas.CLOUDFORMATION_QUOTAS)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every root that deploys too many resources at once."""
    counts: Counter[str] = Counter()
    for stack in tree.stacks:
        counts[stack.root.template.file] += len(stack.template.resources)
    limit = quotas.RESOURCES_AN_OPERATION
    for root in tree.roots:
        count = counts[root.template.file]
        if count > limit:
            message = f"{count:,} resources with its nested stacks, and one operation takes {limit:,}"
            yield RULE.in_template(root.template, message, ("Resources",))
