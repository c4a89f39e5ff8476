"""Written templates in, findings out."""

from generator.checks.finding import Finding, Severity
from generator.checks.provider_schemas import types_missing_in
from generator.checks.report import Report, check_tree

__all__ = ["Finding", "Report", "Severity", "check_tree", "types_missing_in"]
