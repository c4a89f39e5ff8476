"""A target saving in words: how far it is met, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.cost.bill.money import cents, exact, shown
from generator.cost.estimate import Gate
from generator.cost.presentation.cells import percent_beside


def gate_sentences(gate: Gate) -> Iterator[str]:
    """Whether it is met and, where that is not for certain, what is missing or unknown."""
    yield from verdict(gate)
    if gate.deciding:
        yield f"What is unknown could decide it: {'; '.join(gate.deciding)}."
    if gate.without_price and gate.reached and gate.room < Decimal("Infinity"):
        names = ", ".join(gate.without_price)
        room = shown(gate.room)
        yield f"It holds while {names}, without a recorded price, come to less than {room} a month."


def verdict(gate: Gate) -> Iterator[str]:
    """Whether it is met, and how much is missing of it."""
    before, wanted = gate.savings.before, f"{exact(gate.target)} %"
    whole = f"% of {'' if before.complete else 'the known '}{shown(before.total)}"
    if gate.percent < 0:
        risen = percent_beside(-gate.percent, Decimal(0))
        yield f"The target is missed: the bill rises by {risen} {whole} where {wanted} have to be saved."
    else:
        reached = f"{percent_beside(gate.percent, gate.target)} {whole}"
        if gate.passes:
            yield f"The target is met: {reached} are saved, and {wanted} have to be."
        elif gate.reached:
            yield f"Nobody knows whether the target is met: {reached} are saved where {wanted} have to be."
        else:
            yield f"The target is missed: only {reached} are saved where {wanted} have to be."
    if not gate.reached:
        short = shown(gate.short) if cents(gate.short) else "Less than 0.01"
        lacking = percent_beside(gate.target - gate.percent, Decimal(0))
        yield f"{short} a month are missing, {lacking} % of the bill before."
