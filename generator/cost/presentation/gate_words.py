"""A target saving in words: how far it is met, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill.money import exact, shown
from generator.cost.estimate import Gate
from generator.cost.presentation.cells import percent_cell

#: An unknown line is named, up to so many; the report names all.
_NAMED = 8


def gate_sentences(gate: Gate) -> Iterator[str]:
    """What is so and, where the target is not met for certain, what is missing. None ends in a full stop."""
    before = gate.savings.before
    known = "" if before.complete else " of what is known"
    yield (
        f"{percent_cell(gate.percent)} of {shown(before.total)}{known} are saved where "
        f"{exact(gate.target)} % have to be"
    )
    if not gate.reached:
        lacking = percent_cell(gate.target - gate.percent)
        yield f"{shown(gate.short)} a month are missing, {lacking} of the bill before"
    if gate.deciding:
        titles = gate.deciding
        more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
        yield f"what is unknown could decide it: {'; '.join(titles[:_NAMED])}{more}"
    if gate.without_price and gate.reached and gate.room < Decimal("Infinity"):
        names = ", ".join(gate.without_price)
        room = shown(gate.room)
        yield f"it holds while {names}, without a recorded price, come to less than {room} a month"
