"""Network advice as a report: all ways out, all endpoints, and what further regions would pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.advice.network_plan.advice import NetworkAdvice
from generator.advice.network_plan.bill import bill_of
from generator.advice.network_plan.combination import WHEN_A_ZONE_FAILS
from generator.advice.network_plan.words import gigabytes, network_sentences, status
from generator.cost.bill import Bill, Pricer
from generator.cost.bill.savings import saving
from generator.cost.presentation import Report, Table
from generator.cost.presentation.bill_tables import lines_table
from generator.cost.presentation.cells import amount_cell, total_cell
from generator.cost.presentation.price_list import PriceList


def network_report(advice: NetworkAdvice, others: Sequence[NetworkAdvice] = (), *, private: bool) -> Report:
    """Tables and sentences.

    Args:
        advice: Of the primary region, which decides.
        others: Of further regions, which take the same params.
        private: Whether the params ask for endpoints of all APIs on purpose.
    """
    hours = advice.snapshot.hours_per_month
    heading = (
        f"network of {advice.environment} in {advice.region}, a month of {hours} hours, in US dollars at "
        f"list prices of {advice.snapshot.name}"
    )
    tables = [_ways_out(advice), _failures(advice), _endpoints(advice)]
    if others:
        tables.append(_further(advice, others))
    return Report(
        heading, tuple(tables), tuple(network_sentences(advice, private=private)), tuple(_details(advice))
    )


def _ways_out(advice: NetworkAdvice) -> Table:
    called = len(advice.demand.called)
    now = advice.present.bill
    rows = []
    for each in sorted(advice.alternatives, key=lambda each: (not each.bill.complete, each.bill.total)):
        names = each.combination.endpoints
        endpoints = f"all {called}" if set(names) == set(advice.demand.called) else ", ".join(names) or "none"
        rows.append(
            (
                each.combination.egress,
                endpoints,
                total_cell(each.bill),
                _more(now, each.bill),
                status(each, advice),
            )
        )
    columns = ("way out", "interface endpoints", "a month>", "more than now>", "")
    return Table("Ways out", columns, tuple(rows))


def _failures(advice: NetworkAdvice) -> Table:
    there = {each.combination.egress for each in advice.alternatives}
    rows = tuple(item for item in WHEN_A_ZONE_FAILS.items() if item[0] in there)
    return Table("What it costs in availability", ("way out", "when a zone fails"), rows)


def _endpoints(advice: NetworkAdvice) -> Table:
    rows = ((name, _stated(name, advice), _first(reasons)) for name, reasons in advice.demand.called.items())
    return Table("APIs that are called", ("endpoint", "GB>", "why"), tuple(rows))


def _stated(name: str, advice: NetworkAdvice) -> str:
    sum_of_all = advice.demand.data if isinstance(advice.demand.data, Decimal) else None
    stated = advice.demand.stated_for(name)
    return gigabytes(stated) if sum_of_all is None else f"of {gigabytes(sum_of_all)}"


def _first(reasons: Sequence[str]) -> str:
    """One reason; `thriftstack templates` prints all of them."""
    more = len(reasons) - 1
    return f"{reasons[0]} ({more} more)" if more else reasons[0]


def _further(advice: NetworkAdvice, others: Sequence[NetworkAdvice]) -> Table:
    """The choice of the primary region at the prices and the usage of the others."""
    rows = []
    for other in others:
        combination = (advice.chosen or advice.present).combination
        then = bill_of(combination, other.demand, Pricer(other.snapshot, other.region))
        now = other.present.bill
        rows.append((other.region, total_cell(now), total_cell(then), _more(now, then)))
    columns = ("region", "now>", "with the same choice>", "more than now>")
    return Table("Further regions, which take the same params", columns, tuple(rows))


def _more(now: Bill, then: Bill) -> str:
    saved = saving(now, then)
    return amount_cell(None if saved is None else -saved)


def _details(advice: NetworkAdvice) -> Iterator[Table]:
    shown = [("Now", advice.present)]
    if advice.chosen and advice.chosen != advice.present:
        shown.append(("Cheapest", advice.chosen))
    prices = PriceList.of(line for _, each in shown for line in each.bill.lines)
    for title, each in shown:
        yield lines_table(f"{title}, line by line", each.bill, prices)
    yield prices.table()
