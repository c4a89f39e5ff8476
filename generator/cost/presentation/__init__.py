"""Estimates for people and for programs: tables, sentences, Markdown and JSON."""

from generator.cost.presentation.data import estimate_json
from generator.cost.presentation.markdown import estimate_markdown
from generator.cost.presentation.sentences import heading, sentences
from generator.cost.presentation.table import Table
from generator.cost.presentation.tables import line_tables, summary_tables

__all__ = [
    "Table",
    "estimate_json",
    "estimate_markdown",
    "heading",
    "line_tables",
    "sentences",
    "summary_tables",
]
