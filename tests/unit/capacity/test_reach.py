from hypothesis import given

from generator.capacity import Split, Wanted, derive_strategy, shortfall, split
from tests.unit.capacity.wishes import wishes


def found(*wish: int):
    wanted = Wanted(*wish)
    return shortfall(wanted, derive_strategy(wanted))


def test_a_share_that_is_reached_at_the_fewest_tasks_is_no_shortfall() -> None:
    assert found(50, 1, 2, 2, 8) is None
    assert found(100, 0, 1, 2, 4) is None


def test_whole_tasks_alone_can_keep_the_share_from_being_reached() -> None:
    short = found(70, 1, 6, 10, 30)
    assert (short.tasks, short.whole_tasks) == (Split(2, 4), 4)
    assert short.floor_that_reaches is None
    assert short.count_that_reaches == 7


def test_a_floor_that_is_in_the_way_is_named_with_the_one_that_would_do() -> None:
    short = found(70, 3, 6, 10, 30)
    assert (short.tasks.spot, short.whole_tasks) == (3, 4)
    assert short.floor_that_reaches == 1
    assert short.count_that_reaches == 10


def test_a_share_that_no_count_reaches_says_so() -> None:
    assert found(100, 2, 2, 4, 8).count_that_reaches is None


@given(wishes())
def test_what_would_reach_the_share_does(wish: Wanted) -> None:
    strategy = derive_strategy(wish)
    short = shortfall(wish, strategy)
    fewest = max(1, wish.minimum)
    if short is None:
        assert split(strategy, fewest).spot * 100 >= wish.spot_share * fewest
        return
    assert short.tasks == split(strategy, fewest)
    if short.floor_that_reaches is not None:
        lower = Wanted(wish.spot_share, short.floor_that_reaches, wish.minimum, wish.usual, wish.maximum)
        assert split(derive_strategy(lower), fewest).spot >= short.whole_tasks > short.tasks.spot
    if short.count_that_reaches is not None:
        tasks = split(strategy, short.count_that_reaches)
        assert tasks.spot * 100 >= wish.spot_share * tasks.count


def test_floors_that_leave_too_few_tasks_are_not_even_tried() -> None:
    before = derive_strategy.cache_info().misses
    assert found(70, 600, 600, 600, 601).floor_that_reaches == 180
    assert derive_strategy.cache_info().misses - before < 10
