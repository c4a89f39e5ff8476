"""Which of several combinations is the cheapest, and which quantity decides where nobody can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.advice.network_plan.bill import bill_of
from generator.advice.network_plan.combination import WHEN_A_ZONE_FAILS, Combination
from generator.advice.network_plan.demand import KEYS, MOST, Demand
from generator.advice.network_plan.paying_endpoints import tiers_of
from generator.advice.network_plan.turning_point import turning_point
from generator.cost.bill import CostLine, Pricer
from generator.cost.prices import Item

_ORDER = tuple(WHEN_A_ZONE_FAILS)


@dataclass(frozen=True)
class Deciding:
    """An unknown quantity on which the cheapest combination depends."""

    key: str
    """Of the usage file."""
    below: Combination
    above: Combination
    gigabytes: Decimal
    """From here on ``above`` is cheaper, if everything else unknown is nothing."""


@dataclass(frozen=True)
class Decision:
    """The cheapest combination, or what it depends on."""

    chosen: Combination | None
    """None if an unknown quantity decides, or if nothing that may be had compares with what there is."""
    deciding: tuple[Deciding, ...] = ()


def decide(
    combinations: Sequence[Combination], present: Combination, demand: Demand, pricer: Pricer
) -> Decision:
    """The cheapest of the combinations; of equal ones the present one, else the one that fails least.

    What lacks other prices than the present one does cannot be compared with it.
    """
    lacking = _unpriced(present, demand, pricer)
    priced = [each for each in combinations if _unpriced(each, demand, pricer) == lacking]
    if not priced:
        return Decision(None)
    best = {_cheapest(priced, present, extreme, pricer) for extreme in demand.extremes()}
    if len(best) == 1:
        return Decision(best.pop())
    return Decision(None, tuple(_deciding(priced, present, demand, pricer)))


def _cheapest(
    priced: Sequence[Combination], present: Combination, demand: Demand, pricer: Pricer
) -> Combination:
    def rank(each: Combination) -> tuple[Decimal, bool, int, int]:
        cost = bill_of(each, demand, pricer).total
        return cost, each != present, _ORDER.index(each.egress), len(each.endpoints)

    return min(priced, key=rank)


def _deciding(
    priced: Sequence[Combination], present: Combination, demand: Demand, pricer: Pricer
) -> Iterator[Deciding]:
    """Each unknown quantity alone, the others being nothing; if none of them decides so, being very much."""
    for others in (Decimal(0), MOST):
        found = tuple(_alone(priced, present, demand, others, pricer))
        if found:
            yield from found
            return


def _alone(
    priced: Sequence[Combination], present: Combination, demand: Demand, others: Decimal, pricer: Pricer
) -> Iterator[Deciding]:
    data = pricer.price(Item.INTERFACE_ENDPOINT_DATA)
    for field in demand.unknown:
        rest = demand.with_known(**{name: others for name in demand.unknown if name != field})
        nothing, much = (rest.with_known(**{field: quantity}) for quantity in (Decimal(0), MOST))
        below = _cheapest(priced, present, nothing, pricer)
        above = _cheapest(priced, present, much, pricer)

        def gain(
            quantity: Decimal,
            below: Combination = below,
            above: Combination = above,
            rest: Demand = rest,
            field: str = field,
        ) -> Decimal:
            stated = rest.with_known(**{field: quantity})
            return bill_of(below, stated, pricer).total - bill_of(above, stated, pricer).total

        if below != above:
            bounds = tiers_of(data) if data else ()
            yield Deciding(KEYS[field], below, above, turning_point(gain, bounds) or Decimal(0))


def _unpriced(combination: Combination, demand: Demand, pricer: Pricer) -> Counter[CostLine]:
    """The lines of a combination that no price is recorded for."""
    bill = bill_of(combination, demand, pricer)
    return Counter(line for line in bill.unknown if line.unit_price is None)
