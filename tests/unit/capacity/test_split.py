from hypothesis import given
from hypothesis import strategies as st

from generator.capacity import ON_DEMAND, CapacityStrategy, split

counts = st.integers(0, 5000)
strategies = st.builds(CapacityStrategy, st.integers(0, 100), st.integers(0, 1000), st.integers(1, 1000))


def test_the_weight_is_not_the_share_that_a_service_gets() -> None:
    seventy_by_weight = CapacityStrategy(base=1, fargate_weight=3, spot_weight=7)
    assert split(seventy_by_weight, 3).spot == 1


def test_a_strategy_without_spot_has_none_at_any_count() -> None:
    assert not ON_DEMAND.uses_spot
    assert split(ON_DEMAND, 40).spot == 0


@given(strategies, counts)
def test_a_split_adds_up_and_never_leaves_the_base_uncovered(strategy: CapacityStrategy, count: int) -> None:
    tasks = split(strategy, count)
    assert tasks.count == count
    assert tasks.on_demand >= min(count, strategy.base)
    assert 0 <= tasks.spot_share <= 1


@given(strategies, counts, st.integers(1, 50))
def test_more_tasks_never_mean_fewer_on_either_side(
    strategy: CapacityStrategy, count: int, more: int
) -> None:
    before, after = split(strategy, count), split(strategy, count + more)
    assert after.on_demand >= before.on_demand
    assert after.spot >= before.spot
