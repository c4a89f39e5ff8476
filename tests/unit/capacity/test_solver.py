from collections.abc import Iterator
from fractions import Fraction
from math import gcd

import pytest
from hypothesis import given, settings

from generator.capacity import MAX_WEIGHT, ON_DEMAND, CapacityStrategy, Split, Wanted, derive_strategy, split
from tests.unit.capacity.wishes import wishes


def wanted(share: int, *, floor: int = 1, counts: tuple[int, int, int] = (6, 10, 30)) -> Wanted:
    return Wanted(share, floor, *counts)


def test_ten_tasks_at_seventy_per_cent_are_three_and_seven() -> None:
    assert split(derive_strategy(wanted(70)), 10) == Split(on_demand=3, spot=7)


def test_the_share_stays_near_what_is_wanted_where_one_task_has_to_stay_on_demand() -> None:
    strategy = derive_strategy(wanted(70))
    assert strategy == CapacityStrategy(base=1, fargate_weight=1, spot_weight=5)
    shares = [split(strategy, count).spot_share for count in range(6, 31)]
    assert (round(min(shares), 3), round(max(shares), 3)) == (0.625, 0.8)


def test_a_larger_floor_is_kept_at_every_count_and_costs_share_at_few_tasks() -> None:
    strategy = derive_strategy(wanted(70, floor=2))
    assert strategy == CapacityStrategy(base=2, fargate_weight=1, spot_weight=7)
    assert [split(strategy, count).spot for count in (6, 10, 30)] == [3, 7, 24]


def test_a_base_beside_a_weight_of_nothing_is_the_last_resort() -> None:
    assert derive_strategy(wanted(70, floor=3)) == CapacityStrategy(base=3, fargate_weight=0, spot_weight=1)


def test_a_floor_that_must_hold_never_stands_beside_a_weight_of_nothing() -> None:
    strategy = derive_strategy(Wanted(70, 3, 6, 10, 30, floor_must_hold=True))
    assert strategy == CapacityStrategy(base=3, fargate_weight=1, spot_weight=6)
    assert [split(strategy, count).spot for count in (6, 10, 30)] == [2, 6, 23]


def test_a_floor_above_the_share_leaves_less_spot_than_wanted() -> None:
    strategy = derive_strategy(wanted(70, floor=5))
    assert strategy.base >= 5
    assert split(strategy, 10).spot == 5


def test_no_share_means_no_spot() -> None:
    assert derive_strategy(wanted(0)) == ON_DEMAND


def test_everything_on_spot_needs_no_item_for_fargate() -> None:
    assert derive_strategy(wanted(100, floor=0)) == CapacityStrategy(0, 0, 1)


def test_of_equal_strategies_the_one_with_the_larger_base_wins() -> None:
    assert derive_strategy(Wanted(50, 0, 4, 4, 4)) == CapacityStrategy(1, 1, 2)


def test_five_thousand_tasks_are_no_trouble() -> None:
    strategy = derive_strategy(Wanted(70, 2, 1, 5000, 5000))
    assert split(strategy, 5000).spot == 3500


@given(wishes())
def test_the_usual_count_gets_the_most_whole_tasks_that_share_and_floor_admit(wish: Wanted) -> None:
    most = max(0, min(wish.spot_share * wish.usual // 100, wish.usual - wish.floor))
    assert split(derive_strategy(wish), wish.usual).spot == most


@given(wishes())
def test_the_floor_is_the_base_unless_nothing_is_on_spot(wish: Wanted) -> None:
    strategy = derive_strategy(wish)
    assert not strategy.uses_spot or strategy.base >= wish.floor


@given(wishes())
def test_weights_are_small_and_have_no_common_divisor(wish: Wanted) -> None:
    strategy = derive_strategy(wish)
    weights = (strategy.fargate_weight, strategy.spot_weight)
    assert gcd(*weights) == 1
    assert max(weights) <= MAX_WEIGHT


def all_strategies(wish: Wanted) -> Iterator[CapacityStrategy]:
    for base in range(wish.floor, max(wish.floor, wish.usual) + 1):
        for fargate in range(MAX_WEIGHT + 1):
            for spot in range(1, MAX_WEIGHT + 1):
                yield CapacityStrategy(base, fargate, spot)


def merit(strategy: CapacityStrategy, wish: Wanted) -> tuple[Fraction, bool, Fraction, Fraction, int, int]:
    """What the solver says that it minimises, word for word: smaller is better."""
    usual = split(strategy, wish.usual).spot
    target = max(0, min(wish.spot_share * wish.usual // 100, wish.usual - wish.floor))
    share = Fraction(wish.spot_share, 100)
    worst, together = Fraction(0), Fraction(0)
    for count in range(max(1, wish.minimum), wish.maximum + 1):
        possible = range(max(0, count - wish.floor) + 1)
        forced = min(abs(spot - share * count) for spot in possible)
        deviation = abs(split(strategy, count).spot - share * count) - forced
        worst, together = max(worst, deviation / count), together + deviation
    weights = strategy.fargate_weight + strategy.spot_weight
    last_resort = strategy.base > 0 and strategy.fargate_weight == 0
    return (Fraction(abs(usual - target)), last_resort, worst, together, -strategy.base, weights)


@settings(max_examples=40)
@given(wishes(most=7))
def test_no_strategy_of_small_numbers_is_better(wish: Wanted) -> None:
    if wish.spot_share == 0:
        return
    best = min(merit(strategy, wish) for strategy in all_strategies(wish))
    assert merit(derive_strategy(wish), wish) == best


@pytest.mark.parametrize("share", range(1, 101))
def test_every_share_of_the_sample_counts_is_met_in_whole_tasks(share: int) -> None:
    assert split(derive_strategy(wanted(share, floor=0)), 10).spot == share // 10
