"""Reports of verbs on cost: as Markdown, or as text for the stream that they go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from generator.cli.options import Format

if TYPE_CHECKING:
    from generator.cost.presentation import Report


def drawn_reports(reports: Sequence[Report], output_format: Format, stream: TextIO) -> str:
    """Markdown if that is asked for, else text in the width and the colours of the stream."""
    if output_format == "markdown":
        from generator.cost.presentation import reports_markdown

        return reports_markdown(reports)
    from generator.report.cost_text import reports_text

    return reports_text(reports, stream)
