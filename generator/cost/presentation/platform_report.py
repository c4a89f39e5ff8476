"""One region of an environment as a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.cost.bill import Bill
from generator.cost.bill.money import exact
from generator.cost.bill.savings import percent, saving
from generator.cost.estimate import NextMove, PricedEnvironment, PricedRegion, SpotBand
from generator.cost.estimate.compare import main_steps, other_steps
from generator.cost.estimate.priced import AGAINST_BASELINE
from generator.cost.presentation.bill_tables import bill_table, bills_table, lines_table
from generator.cost.presentation.cells import amount_cell, percent_cell, total_cell
from generator.cost.presentation.difference_table import difference_table
from generator.cost.presentation.gate_words import gate_sentences
from generator.cost.presentation.moves_table import moves_table
from generator.cost.presentation.platform_sentences import platform_sentences
from generator.cost.presentation.price_list import PriceList
from generator.cost.presentation.report import Report
from generator.cost.presentation.savings_table import savings_table
from generator.cost.presentation.table import Table


def platform_report(environment: PricedEnvironment, priced: PricedRegion, *, line_by_line: bool) -> Report:
    """Savings, the bill, the band of Spot and what is assumed; then every line and price, if wanted.

    In the primary region, whether the target is met and, if not, what would save more.
    """
    after, against = priced.after, environment.against
    is_primary = after.region == environment.primary
    heading = (
        f"{after.environment} in {after.region}, a month of {exact(after.month)} hours, in US dollars at "
        f"list prices of {after.snapshot.name}"
    )
    if priced.before:
        heading += f", beside {against}"
    details = tuple(_details(priced)) if line_by_line else ()
    gate = environment.gate if is_primary else None
    moves = environment.next_moves if is_primary else ()
    target = (" ".join(gate_sentences(gate)),) if gate else ()
    sentences = (*target, *platform_sentences(priced, environment.primary))
    return Report(heading, tuple(_summary(priced, against, moves)), sentences, details)


def _summary(priced: PricedRegion, against: str, moves: Sequence[NextMove]) -> Iterator[Table]:
    after, before, savings = priced.after, priced.before, priced.savings
    if before and savings:
        yield savings_table(savings, (*main_steps(savings), *other_steps(savings)))
        if moves:
            yield moves_table(moves)
        if against != AGAINST_BASELINE:
            yield difference_table(before, after)
        yield bills_table(before.bill, after.bill)
    else:
        yield bill_table(after.bill)
    if any(run.spot_hours for run in after.runs):
        yield _band(priced)


def _band(priced: PricedRegion) -> Table:
    """The bill at every discount, also of a bill before that has tasks on Spot itself."""
    after = priced.after.spot_band
    states = [
        (f"{exact(after.low_discount * 100)} %, low", after.at_low_discount),
        (f"{_expected_discount(after)}, expected", after.expected),
        (f"{exact(after.high_discount * 100)} %, high", after.at_high_discount),
    ]
    if not priced.before:
        rows = tuple((name, total_cell(bill)) for name, bill in states)
        return Table("Spot band", ("discount of Spot", "bill>"), rows)
    band = priced.before.spot_band
    befores = (band.at_low_discount, band.expected, band.at_high_discount)
    compared = tuple(_compared(*state, before) for state, before in zip(states, befores, strict=True))
    return Table("Spot band", ("discount of Spot", "bill>", "saving>", "share>"), compared)


def _expected_discount(band: SpotBand) -> str:
    """What the recorded prices of Spot come to. Every bill falls in a straight line as the discount rises."""
    whole = saving(band.at_low_discount, band.at_high_discount)
    part = saving(band.at_low_discount, band.expected)
    if not whole or part is None:
        return "as recorded"
    return percent_cell(100 * (band.low_discount + part / whole * (band.high_discount - band.low_discount)))


def _compared(name: str, after: Bill, before: Bill) -> tuple[str, ...]:
    saved = saving(before, after)
    return (name, total_cell(after), amount_cell(saved), percent_cell(percent(saved, before)))


def _details(priced: PricedRegion) -> Iterator[Table]:
    bills = [each.bill for each in (priced.before, priced.after) if each]
    prices = PriceList.of(line for bill in bills for line in bill.lines)
    titles = ("Before, line by line", "After, line by line") if priced.before else ("Line by line",)
    for title, bill in zip(titles, bills, strict=True):
        yield lines_table(title, bill, prices)
    yield prices.table()
