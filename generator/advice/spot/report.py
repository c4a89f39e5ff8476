"""Spot advice as a report."""

from __future__ import annotations

from collections.abc import Iterator

from generator.advice.spot.advice import Priced, SpotAdvice
from generator.advice.spot.chances import SCENARIOS
from generator.advice.worth_words import (
    band_sentence,
    beside_sentence,
    heading,
    releases_sentence,
    total_rows,
    worth_cells,
    worth_columns,
)
from generator.cost.presentation import Report, Table


def spot_report(advice: SpotAdvice) -> Report:
    """What could be raised, what it is worth, and what it costs."""
    return Report(
        heading(f"more Spot for {advice.before.environment}", advice.before),
        tuple(_tables(advice)),
        tuple(_sentences(advice)),
    )


def _tables(advice: SpotAdvice) -> Iterator[Table]:
    if advice.raises:
        columns = ("service", "spotShare>", "on Spot now>", "then>", *worth_columns(advice.before))
        rows = [(*_named(each), *worth_cells(each.worth)) for each in advice.raises]
        worths = [each.worth for each in advice.raises]
        totals = [
            (what, "", "", "", *cells)
            for what, cells in total_rows(advice.before, advice.after, advice.in_all, worths)
        ]
        yield Table("Room for Spot at the usual counts", columns, (*rows, *totals))
        yield Table(
            "What it costs in availability",
            ("service", "certain>", "at least>", *(f"{name}>" for name in SCENARIOS)),
            tuple(_availability(each) for each in advice.raises),
        )
    if advice.kept:
        rows_kept = tuple((each.service, each.why) for each in advice.kept)
        yield Table("As they are", ("service", "why"), rows_kept)


def _named(each: Priced) -> tuple[str, ...]:
    room = each.room
    count = room.now.count
    return (room.service.name, f"{room.share}", f"{room.now.spot} of {count}", f"{room.then.spot} of {count}")


def _availability(each: Priced) -> tuple[str, ...]:
    room = each.room
    needed = each.chances[0].needed
    certain = f"{room.now.on_demand} -> {room.then.on_demand} of {room.now.count}"
    return (
        room.service.name,
        certain,
        str(needed),
        *(f"{_percent(chance.now)} -> {_percent(chance.then)}" for chance in each.chances),
    )


def _sentences(advice: SpotAdvice) -> Iterator[str]:
    if not advice.raises:
        yield "No service could run more of its tasks on Spot within its floor."
        return
    for each in advice.raises:
        if each.room.accept:
            yield f"{each.room.accept}. It is in all sums, and written only if --service names it."
    if names := [each.room.service.name for each in advice.raises if each.room.hangs_on_base]:
        yield (
            f"{', '.join(names)}: the floor would be a base beside the weight 0 of FARGATE. That is in "
            "common use, and AWS does not say that such a base is placed; so it is never done for "
            "`tasksNeeded`."
        )
    yield (
        "Tasks on demand are certain; Fargate never puts on-demand capacity in the place of missing Spot. "
        "AWS publishes neither rates of interruption nor capacity of Spot: probabilities are no promise."
    )
    for name, assumed in SCENARIOS.items():
        yield (
            f"{name}: a zone has none for {assumed.zone_without_spot:.1%} of the time, and the region for "
            f"{assumed.region_without_spot:.1%}; tasks are spread over {advice.zones} zones."
        ).replace("%", " %")
    yield "Other counts than the usual ones, and other assumptions, are what `thriftstack capacity` is for."
    yield from beside_sentence(advice.before, advice.after)
    yield band_sentence(advice.before)
    yield from releases_sentence(advice.without_releases)


def _percent(chance: float) -> str:
    """Three decimals; what is not certain is never 100 %."""
    return "> 99.999 %" if 0.999995 <= chance < 1 else f"{chance * 100:.3f} %"
