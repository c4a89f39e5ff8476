"""Schedule advice as a report."""

from __future__ import annotations

from collections.abc import Iterator

from generator.advice.schedules.advice import ScheduleAdvice
from generator.advice.worth_words import (
    band_sentence,
    beside_sentence,
    heading,
    total_rows,
    worth_cells,
    worth_columns,
)
from generator.cost.bill.money import quantity, tenths
from generator.cost.presentation import Report, Table


def schedule_report(advice: ScheduleAdvice) -> Report:
    """What could stop, and what happens then."""
    return Report(
        heading(f"stops of {advice.before.environment}", advice.before),
        tuple(_tables(advice)),
        tuple(_sentences(advice)),
    )


def _tables(advice: ScheduleAdvice) -> Iterator[Table]:
    if advice.stops:
        columns = ("service", "tasks>", "hours less>", *worth_columns(advice.before), "meanwhile")
        rows = [
            (
                each.stop.service.name,
                str(each.stop.service.scaling.usual_count),
                quantity(tenths(each.hours)),
                *worth_cells(each.worth),
                each.stop.meanwhile,
            )
            for each in advice.stops
        ]
        worths = [each.worth for each in advice.stops]
        totals = [
            (what, "", "", *cells, "")
            for what, cells in total_rows(advice.before, advice.after, advice.in_all, worths)
        ]
        yield Table(f"Stopped from {advice.window.words}", columns, (*rows, *totals))
    if advice.runs:
        rows_kept = tuple((each.service, each.why) for each in advice.runs)
        yield Table("As they are", ("service", "why"), rows_kept)


def _sentences(advice: ScheduleAdvice) -> Iterator[str]:
    if not advice.stops:
        yield "No service could stop."
        return
    yield f"Without a task at {advice.window.words}: {advice.window.longest_hours:g} hours at a time at most."
    yield from advice.callers
    yield (
        "Load balancers, NAT gateways and endpoints cost what they cost, whether tasks run or not. In the "
        "morning every service starts at its `scaling.min`."
    )
    yield from beside_sentence(advice.before, advice.after)
    yield band_sentence(advice.before)
