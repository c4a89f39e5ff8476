"""Findings that are expected, each with the reason why it is no fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.checks.finding import Finding


@dataclass(frozen=True)
class Suppression:
    """One rule that does not count where ``where`` says so."""

    rule: str
    reason: str
    where: Callable[[Finding], bool]

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is an expected one."""
        return finding.rule == self.rule and self.where(finding)


def _template_url(finding: Finding) -> bool:
    return finding.path[0:1] == ("Resources",) and finding.path[2:] == ("Properties", "TemplateURL")


SUPPRESSIONS: tuple[Suppression, ...] = (
    Suppression(
        "W3002",
        "A relative TemplateURL is what makes cfn-lint check the wiring of nested stacks; publishing "
        "replaces it by the address in S3, and TS601 sees that the file exists.",
        _template_url,
    ),
)


def suppressing(finding: Finding) -> Suppression | None:
    """The suppression that covers a finding, if there is one."""
    return next((suppression for suppression in SUPPRESSIONS if suppression.covers(finding)), None)
