from hypothesis import given
from hypothesis import strategies as st

from generator.capacity import CapacityStrategy, derive_strategy, split

shares = st.integers(0, 100)
counts = st.integers(0, 5000)


def test_ten_tasks_at_seventy_per_cent_are_three_and_seven() -> None:
    strategy = derive_strategy(70, usual=10)
    assert strategy == CapacityStrategy(base=3, fargate_weight=0, spot_weight=1)
    assert (split(strategy, 10).on_demand, split(strategy, 10).spot) == (3, 7)


def test_three_tasks_at_seventy_per_cent_keep_one_on_demand() -> None:
    assert derive_strategy(70, usual=3).base == 1


def test_a_floor_is_the_base() -> None:
    assert derive_strategy(70, usual=10, on_demand_floor=5).base == 5


def test_no_share_means_no_spot_at_any_count() -> None:
    strategy = derive_strategy(0, usual=10)
    assert not strategy.uses_spot
    assert split(strategy, 40).spot == 0


def test_the_weight_is_not_the_share_that_a_service_gets() -> None:
    seventy_by_weight = CapacityStrategy(base=1, fargate_weight=3, spot_weight=7)
    assert split(seventy_by_weight, 3).spot == 1


@given(shares, counts, counts)
def test_a_split_adds_up_and_never_leaves_the_base_uncovered(share: int, usual: int, count: int) -> None:
    strategy = derive_strategy(share, usual)
    tasks = split(strategy, count)
    assert tasks.count == count
    assert tasks.on_demand >= min(count, strategy.base)
    assert 0 <= tasks.spot_share <= 1


@given(shares, counts)
def test_the_usual_count_never_gets_more_spot_than_wanted(share: int, usual: int) -> None:
    assert split(derive_strategy(share, usual), usual).spot * 100 <= share * usual


@given(st.integers(0, 100), st.integers(0, 1000), st.integers(1, 1000), counts, st.integers(1, 50))
def test_more_tasks_never_mean_fewer_on_either_side(
    base: int, fargate: int, spot: int, count: int, more: int
) -> None:
    strategy = CapacityStrategy(base, fargate, spot)
    before, after = split(strategy, count), split(strategy, count + more)
    assert after.on_demand >= before.on_demand
    assert after.spot >= before.spot
