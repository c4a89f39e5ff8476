"""From what is wanted, a Spot share and an on-demand floor, to base and weights in small whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import gcd
from typing import Final

from generator.capacity.split import split
from generator.capacity.strategy import ON_DEMAND, CapacityStrategy

#: The largest weight that is derived. ECS takes up to 1,000; people should be able to read them.
MAX_WEIGHT: Final = 10

#: Weights of FARGATE and FARGATE_SPOT without a common divisor, each with some Spot.
_WEIGHTS: Final = tuple(
    (fargate, spot)
    for fargate in range(MAX_WEIGHT + 1)
    for spot in range(1, MAX_WEIGHT + 1)
    if gcd(fargate, spot) == 1
)


@dataclass(frozen=True)
class Wanted:
    """What a strategy is derived from. Counts are tasks: minimum <= usual <= maximum, and 1 <= maximum."""

    spot_share: int
    """Per cent of the usual count, 0 to 100."""
    floor: int
    """Tasks that are always on FARGATE."""
    minimum: int
    usual: int
    maximum: int
    floor_must_hold: bool = False
    """Whether a service cannot do without its floor, so that its base hangs on nothing undocumented."""

    def most_spot(self, count: int) -> int:
        """The most Spot tasks of ``count`` that are not above the share, and leave the floor."""
        return max(0, min(self.spot_share * count // 100, count - self.floor))

    @property
    def counts(self) -> range:
        """Every count that a service of at least one task may have."""
        return range(max(1, self.minimum), self.maximum + 1)


@lru_cache(maxsize=4096)
def derive_strategy(wanted: Wanted) -> CapacityStrategy:
    """The strategy that comes nearest to what is wanted; a share of 0 means no Spot at any count.

    At the usual count Spot gets the most whole tasks that are not above the share and leave the floor. Among
    the strategies that do so, the best one has, in this order: the least worst deviation from the share over
    all counts from minimum to maximum, the least deviation of all counts together, the larger base, and the
    smaller weights. A deviation that whole tasks and the floor force on every strategy does not count.

    A base stands beside a weight of 0 only where nothing else gives so much Spot, and never where the floor
    has to hold. Providers of weight 0 "can't be used to place tasks" (Amazon ECS API Reference,
    CapacityProviderStrategyItem), and no page of AWS says that their base is exempt from that.
    """
    if wanted.spot_share == 0:
        return ON_DEMAND
    forced = [_forced(wanted, count) for count in wanted.counts]
    best: CapacityStrategy | None = None
    best_score: tuple[float, int, int, int] | None = None
    for candidate in _candidates(wanted):
        limit = float("inf") if best_score is None else best_score[0]
        deviation = _deviation(candidate, wanted, forced, limit)
        if deviation is None:
            continue
        score = (*deviation, -candidate.base, candidate.fargate_weight + candidate.spot_weight)
        if best_score is None or score < best_score:
            best, best_score = candidate, score
    assert best is not None, "there is always a candidate"
    return best


def _candidates(wanted: Wanted) -> list[CapacityStrategy]:
    """All strategies that keep the floor and give the usual count the most Spot tasks that any gives it."""
    for spot in range(wanted.most_spot(wanted.usual), -1, -1):
        found = list(_giving(wanted, spot))
        documented = [candidate for candidate in found if candidate.base == 0 or candidate.fargate_weight]
        if documented:
            return documented
        if found and not wanted.floor_must_hold:
            return found
    raise AssertionError("a base as large as the usual count leaves no task to Spot, whatever the weights")


def _giving(wanted: Wanted, spot: int) -> Iterator[CapacityStrategy]:
    """All strategies that keep the floor and give the usual count exactly so many Spot tasks."""
    usual = wanted.usual
    for fargate_weight, spot_weight in _WEIGHTS:
        weights = fargate_weight + spot_weight
        # Above the base stand so many tasks that the weights give exactly these Spot tasks.
        fewest, most = -(-spot * weights // spot_weight), ((spot + 1) * weights - 1) // spot_weight
        lowest = max(wanted.floor, usual - most)
        highest = max(wanted.floor, usual - fewest) if spot == 0 else usual - fewest
        for base in range(lowest, highest + 1):
            yield CapacityStrategy(base, fargate_weight, spot_weight)


def _forced(wanted: Wanted, count: int) -> int:
    """The deviation from the share, in per cent of a task, that no split of ``count`` tasks can avoid."""
    below = wanted.most_spot(count)
    above = min(below + 1, max(0, count - wanted.floor))
    return min(abs(100 * spot - wanted.spot_share * count) for spot in (below, above))


def _deviation(
    strategy: CapacityStrategy, wanted: Wanted, forced: list[int], limit: float
) -> tuple[float, int] | None:
    """The worst deviation of a count, in per cent of it, and all of them, in per cent of a task.

    None as soon as the worst one is above ``limit``.
    """
    worst, total = 0.0, 0
    for count, unavoidable in zip(wanted.counts, forced, strict=True):
        spot = split(strategy, count).spot
        deviation = abs(100 * spot - wanted.spot_share * count) - unavoidable
        if deviation / count > limit:
            return None
        worst = max(worst, deviation / count)
        total += deviation
    return worst, total
