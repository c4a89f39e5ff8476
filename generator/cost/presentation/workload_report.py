"""A workload as a report."""

from __future__ import annotations

from generator.cost.presentation.bill_tables import bills_table, lines_table
from generator.cost.presentation.price_list import PriceList
from generator.cost.presentation.report import Report
from generator.cost.presentation.savings_table import savings_table
from generator.cost.presentation.workload_sentences import heading, sentences
from generator.cost.workload import WorkloadEstimate


def workload_report(estimate: WorkloadEstimate) -> Report:
    """What is saved, the bill in short, every line of both bills, and the prices that they use."""
    savings = estimate.savings
    prices = PriceList.of((*savings.before.lines, *savings.after.lines))
    return Report(
        heading(estimate),
        (
            savings_table(savings, (*estimate.main_steps, *estimate.other_steps)),
            bills_table(savings.before, savings.after),
        ),
        tuple(sentences(estimate)),
        (
            lines_table("Before, line by line", savings.before, prices),
            lines_table("After, line by line", savings.after, prices),
            prices.table(),
        ),
    )
