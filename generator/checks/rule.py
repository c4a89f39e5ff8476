"""A rule: what one check enforces, told to people and to code scanners."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks.finding import Finding, Severity, TemplatePath
from generator.checks.stack import Resource
from generator.checks.template import Template


@dataclass(frozen=True)
class Rule:
    """The identity of a check. ``explanation`` is the docstring of the module that holds the check."""

    id: str
    title: str
    severity: Severity
    explanation: str | None
    documentation_url: str = ""

    def in_template(
        self, template: Template, message: str, path: TemplatePath = (), severity: Severity | None = None
    ) -> Finding:
        """A finding at a path of a template, in the severity of the rule unless the case has its own."""
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            message=message,
            file=template.file,
            line=template.line(path),
            path=path,
            documentation_url=self.documentation_url,
        )

    def at(self, resource: Resource, message: str, *steps: str | int) -> Finding:
        """A finding at a property of a resource; ``steps`` lead from ``Properties`` to it."""
        return self.in_template(
            resource.stack.template, f"{resource.logical_id}: {message}", resource.path(*steps)
        )
