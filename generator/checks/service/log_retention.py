"""Every log group says how long it keeps what it holds.

Without ``RetentionInDays`` CloudWatch Logs keeps, and bills, every line for ever (CloudWatch Logs User Guide,
"Working with log groups and log streams").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS209",
    "Retention on every log group",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every log group without a retention."""
    for group in tree.resources("AWS::Logs::LogGroup"):
        if group.get("RetentionInDays") is None:
            yield RULE.at(group, "no RetentionInDays, so nothing ever expires")
