from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.capacity import Assumptions, Placement, availability, simulated_availability

RARELY = Assumptions(0.20, 0.05, 0.005, 0.001)
OFTEN = Assumptions(0.20, 0.05, 0.02, 0.01)
TEN = Placement(on_demand=3, spot=7, zones=3)
#: Assumptions, the years that are simulated, and how far the result may lie from the formula.
SIMULATED = [(RARELY, 500, 0.002), (OFTEN, 500, 0.002), (Assumptions(0.9, 24.0, 0.1, 0.05), 100, 0.005)]

placements = st.builds(Placement, st.integers(0, 6), st.integers(0, 12), st.integers(1, 6))
chances = st.floats(0, 0.5)
assumptions = st.builds(Assumptions, st.floats(0, 0.9), st.floats(0.001, 10), chances, chances)


@pytest.mark.parametrize(
    ("assumed", "needed", "expected"),
    [
        (RARELY, 3, 1.0),
        (RARELY, 7, 0.99893),
        (RARELY, 10, 0.98398),
        (OFTEN, 3, 1.0),
        (OFTEN, 7, 0.98883),
        (OFTEN, 10, 0.93168),
    ],
)
def test_three_on_demand_and_seven_on_spot(assumed: Assumptions, needed: int, expected: float) -> None:
    assert availability(TEN, needed, assumed) == pytest.approx(expected, abs=1e-5)


def test_with_everything_on_spot_a_dry_region_leaves_nothing() -> None:
    all_spot = Placement(on_demand=0, spot=10, zones=3)
    assert availability(all_spot, 1, OFTEN) == pytest.approx(0.98999, abs=1e-5)
    assert availability(all_spot, 1, replace(OFTEN, region_without_spot=1.0)) == 0


def test_one_task_is_there_while_it_is_not_being_replaced() -> None:
    alone = Assumptions(0.5, 10.0, 0.0, 0.0)
    one = Placement(on_demand=0, spot=1, zones=1)
    assert availability(one, 1, alone) == pytest.approx(1 - alone.being_replaced)


@given(placements, assumptions)
def test_what_is_on_demand_is_certain_and_more_than_all_impossible(
    placement: Placement, assumed: Assumptions
) -> None:
    assert availability(placement, placement.on_demand, assumed) == 1
    assert availability(placement, placement.on_demand + placement.spot + 1, assumed) == 0


@given(placements, assumptions)
def test_needing_more_tasks_is_never_likelier(placement: Placement, assumed: Assumptions) -> None:
    everything = placement.on_demand + placement.spot
    likely = [availability(placement, needed, assumed) for needed in range(everything + 1)]
    assert all(0 <= each <= 1 + 1e-9 for each in likely)
    assert all(more <= fewer + 1e-9 for fewer, more in pairwise(likely))


@pytest.mark.parametrize(("assumed", "years", "tolerance"), SIMULATED)
@pytest.mark.parametrize("needed", [4, 7, 9, 10])
def test_simulated_years_agree_with_the_formula(
    assumed: Assumptions, years: int, tolerance: float, needed: int
) -> None:
    simulated = simulated_availability(TEN, needed, assumed, seed=7, years=years)
    assert simulated == pytest.approx(availability(TEN, needed, assumed), abs=tolerance)


def test_the_same_seed_gives_the_same_years_and_another_one_others() -> None:
    first, again, other = (simulated_availability(TEN, 10, OFTEN, seed=s, years=10) for s in (1, 1, 2))
    assert first == again
    assert first != other


@settings(max_examples=20)
@given(placements, st.integers(1, 100))
def test_without_anything_that_can_go_wrong_all_tasks_run(placement: Placement, seed: int) -> None:
    calm = Assumptions(0.0, 1.0, 0.0, 0.0)
    everything = placement.on_demand + placement.spot
    assert availability(placement, everything, calm) == 1
    assert simulated_availability(placement, everything, calm, seed=seed, years=1) == 1
