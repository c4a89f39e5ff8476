"""Estimates for people and for programs: tables, sentences, Markdown and JSON."""

from generator.cost.presentation.gate_words import gate_sentences
from generator.cost.presentation.markdown import reports_markdown
from generator.cost.presentation.overview import overview
from generator.cost.presentation.platform_data import estimates_json
from generator.cost.presentation.platform_report import platform_report
from generator.cost.presentation.report import Report
from generator.cost.presentation.table import Table
from generator.cost.presentation.workload_data import workload_json
from generator.cost.presentation.workload_report import workload_report

__all__ = [
    "Report",
    "Table",
    "estimates_json",
    "gate_sentences",
    "overview",
    "platform_report",
    "reports_markdown",
    "workload_json",
    "workload_report",
]
