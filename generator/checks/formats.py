"""Findings as text, JSON, SARIF and Markdown: the same bytes for the same findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from generator.checks.all import RULES
from generator.checks.finding import Finding, Severity

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

#: SARIF 2.1.0, section 3.27.10.
_SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

#: What would end a cell of a Markdown table.
_CELL = str.maketrans({"|": "\\|", "\n": " "})


def as_text(findings: Sequence[Finding]) -> str:
    """One line a finding, and one that counts them."""
    return "".join(f"{finding}\n" for finding in findings) + summary(findings) + "\n"


def summary(findings: Sequence[Finding]) -> str:
    """How many findings there are of each severity: ``2 errors, 1 warning``."""
    counts = Counter(finding.severity for finding in findings)
    severities: tuple[Severity, ...] = ("error", "warning", "info")
    parts = [
        f"{counts[severity]} {severity}{'s' if counts[severity] > 1 else ''}"
        for severity in severities
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"


def as_json(findings: Sequence[Finding]) -> str:
    """An object with a schema number, a verdict and the list of findings."""
    return _dumped(
        {
            "schema": 1,
            "ok": not any(finding.fails for finding in findings),
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "message": finding.message,
                    "file": finding.file,
                    "line": finding.line,
                    "path": list(finding.path),
                    "region": finding.region,
                    "documentationUrl": finding.documentation_url,
                }
                for finding in findings
            ],
        }
    )


def as_markdown(findings: Sequence[Finding]) -> str:
    """A table for a pull request."""
    rows = [
        f"| {finding.severity} | {_rule_link(finding)} | `{finding.file}:{finding.line}` "
        f"| {finding.message.translate(_CELL)} |\n"
        for finding in findings
    ]
    head = ["| severity | rule | place | finding |\n", "| --- | --- | --- | --- |\n"]
    return "".join([*head, *rows, "\n"] if rows else []) + summary(findings) + "\n"


def _rule_link(finding: Finding) -> str:
    return f"[{finding.rule}]({finding.documentation_url})" if finding.documentation_url else finding.rule


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log with one run. Files are relative to ``TEMPLATES``, the tree that was checked."""
    by_rule = {finding.rule: finding for finding in reversed(findings)}
    rules = sorted(by_rule)
    driver = {
        "name": "thriftstack",
        "rules": [_sarif_rule(by_rule[rule]) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"TEMPLATES": {"description": {"text": "The tree of templates."}}},
        "results": [_sarif_result(finding, rules.index(finding.rule)) for finding in findings],
    }
    return _dumped({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_rule(finding: Finding) -> dict[str, Any]:
    own = RULES.get(finding.rule)
    title = own.title if own else f"{finding.rule} of cfn-lint"
    explanation = (own.explanation if own else None) or f"{title}: see {finding.documentation_url}"
    rule: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": title},
        "help": {"text": explanation.strip()},
        "defaultConfiguration": {"level": _SARIF_LEVELS[own.severity if own else finding.severity]},
    }
    return rule | ({"helpUri": finding.documentation_url} if finding.documentation_url else {})


def _sarif_result(finding: Finding, rule_index: int) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file), "uriBaseId": "TEMPLATES"},
                    "region": {"startLine": finding.line},
                },
                "logicalLocations": [{"fullyQualifiedName": "/".join(str(step) for step in finding.path)}],
            }
        ],
    }


def _dumped(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


#: Name of a format to its writer.
FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "sarif": as_sarif,
}
