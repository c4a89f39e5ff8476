"""Sizes for series with known answers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.advice.rightsize.measured import Measured, Used
from generator.advice.rightsize.policy import Policy
from generator.advice.rightsize.sizing import Bounds, Need, need_of, smallest_pair
from generator.config.fargate import LEGAL_MEMORY
from generator.cost.prices import Item, load_snapshot
from tests.unit.advice.rightsize.measurements import advice, measured, series, service

PAIRS = [(cpu, memory) for cpu, sizes in LEGAL_MEMORY.items() for memory in sizes]


def test_a_service_that_uses_little_gets_the_smallest_pair_that_holds():
    # 10 % of 1,024 are 102 units; with 30 % of headroom 147. 30 % of 2,048 are 614 MiB; with 20 % 768.
    found = advice(measured(10, 30))
    assert (found.then, found.is_change) == ((256, 1024), True)
    assert found.need == Need(147, 768, "p95 with 30 % of headroom", "the maximum with 20 % of headroom")


def test_a_service_that_fits_stays_as_it_is():
    found = advice(measured(60, 70))
    assert (found.then, found.is_change, found.refused) == ((1024, 2048), False, ())


def test_a_service_without_room_gets_a_larger_pair():
    found = advice(measured(90, 95))
    assert found.then == (2048, 4096)
    assert "at its present size p95 leaves 10 % of the CPU, and the maximum 5 % of the memory" in found.risks


def test_cpu_is_sized_by_p95_and_memory_by_its_maximum():
    # 4 % of the datapoints are high: p95 does not see them, the maximum does.
    found = advice(measured(lambda index: 90 if index % 25 == 0 else 10, lambda i: 70 if i % 25 == 0 else 30))
    assert found.then == (256, 2048)
    assert (
        "the average task would have been slower in 4 % of the datapoints, the busiest one in 4 %; at its "
        "maximum 30 % of the memory would have been free" in found.risks
    )


def test_the_busiest_task_is_not_slowed_down_more_often_than_one_time_in_twenty():
    found = advice(
        [
            series("CPUUtilization", 10),
            series("CPUUtilization", 40, "Maximum"),
            series("MemoryUtilization", 30, "Maximum"),
        ]
    )
    assert found.then == (512, 1024)
    assert found.need is not None
    assert found.need.because_cpu == "p95 of the busiest task"


def test_headroom_is_what_was_asked_for():
    assert advice(measured(40, 40), cpu_headroom=10, memory_headroom=10).then == (512, 1024)
    assert advice(measured(40, 40), cpu_headroom=50, memory_headroom=60).then == (1024, 2048)


def test_memory_stays_below_what_scaling_keeps_since_more_tasks_do_not_lower_it():
    # 38 % of 2,048 are 778 MiB: 76 % of 1,024, so that scaling would go on to its maximum.
    scaled = service(scaling={"memory": 70})
    assert advice(measured(10, 38), scaled).then == (256, 2048)
    assert advice(measured(10, 38)).then == (256, 1024)


def test_cpu_of_the_median_stays_below_what_scaling_keeps():
    scaled = service(scaling={"cpu": 40})
    assert advice(measured(15, 30), scaled).then == (512, 1024)
    assert advice(measured(15, 30)).then == (256, 1024)


def test_scaling_that_adds_tasks_more_often_is_told():
    scaled = service(scaling={"cpu": 60})
    found = advice(measured(lambda index: 16 if index % 10 == 0 else 5, 30), scaled)
    assert (
        "scaling on CPU keeps 60 %, and the average would have been above that in 10.1 % of the datapoints "
        "instead of 0 %: a part of what is saved goes into more tasks"
    ) in found.risks


def test_sidecars_keep_what_they_reserve():
    sidecar = {"name": "agent", "image": "public.ecr.aws/x/agent:1", "cpu": 300, "memory": 1100}
    found = advice(measured(1.5, 2), service(sidecars=[sidecar]))
    assert found.then == (512, 2048)
    assert found.need is not None
    assert (found.need.because_cpu, found.need.because_memory) == (
        "what sidecars reserve",
        "what sidecars may use",
    )


def test_absolute_values_hold_whatever_size_tasks_have():
    found = [series("CpuUtilized", 100, s) for s in ("Average", "Maximum")]
    found += [series("MemoryUtilized", 600, s) for s in ("Average", "Maximum")]
    for cpu, memory in ((1024, 2048), (2048, 4096)):
        assert advice(found, service(cpu, memory)).then == (256, 1024)


def test_more_than_any_task_has_is_refused():
    found = [series("CpuUtilized", 30000), series("MemoryUtilized", 200000)]
    assert advice(found, service(32768, 249856)).refused == (
        "no task of Fargate has 42,858 CPU units and 250,000 MiB",
    )


amounts = st.floats(0, 20000, allow_nan=False)
used = st.lists(amounts, min_size=1, max_size=30).map(lambda values: Used(tuple(sorted(values))))
everything = st.builds(Measured, used, st.none() | used, used, st.none() | used, st.just(()))
targets = st.integers(10, 95) | st.just("none")
bounds = st.builds(Bounds, targets, targets, st.integers(0, 2000), st.integers(0, 4000))
policies = st.builds(Policy, st.floats(0, 60), st.floats(0, 60))


def holds(pair: tuple[int, int], found: Measured, within: Bounds, policy: Policy) -> bool:
    """The policy in its own words, with room for the rounding of floats."""
    cpu, memory = pair[0] + 1e-5, pair[1] + 1e-5
    average = found.average_memory or found.memory
    return (
        found.cpu.percentile(95) <= cpu * (100 - policy.cpu_headroom) / 100
        and (found.busiest_cpu is None or found.busiest_cpu.percentile(95) <= cpu)
        and (within.cpu_target == "none" or found.cpu.percentile(50) <= cpu * within.cpu_target / 100)
        and pair[0] > within.sidecar_cpu
        and found.memory.most <= memory * (100 - policy.memory_headroom) / 100
        and (within.memory_target == "none" or average.percentile(95) <= memory * within.memory_target / 100)
        and pair[1] > within.sidecar_memory
    )


def price(pair: tuple[int, int]) -> Decimal:
    """Of one hour, on demand in us-east-1."""
    snapshot = load_snapshot()
    items = (Item.FARGATE_X86_VCPU, Item.FARGATE_X86_MEMORY)
    found = [snapshot.find(item, "us-east-1") for item in items]
    return sum(
        (Decimal(part) * each.first for part, each in zip(pair, found, strict=True) if each), Decimal(0)
    )


@given(everything, bounds, policies)
def test_the_pair_holds_and_no_smaller_or_cheaper_one_does(found: Measured, within: Bounds, policy: Policy):
    pair = smallest_pair(need_of(found, within, policy))
    holding = [each for each in PAIRS if holds(each, found, within, policy)]
    if pair is None:
        assert holding == []
        return
    assert pair in holding
    assert not [each for each in holding if each != pair and each[0] <= pair[0] and each[1] <= pair[1]]
    assert not [each for each in holding if price(each) < price(pair)]


@given(everything, bounds, policies, st.floats(1, 3))
def test_who_uses_more_gets_no_less(found: Measured, within: Bounds, policy: Policy, factor: float):
    def times(used: Used | None) -> Used | None:
        return used and Used(tuple(value * factor for value in used.values))

    more = Measured(
        times(found.cpu), times(found.busiest_cpu), times(found.memory), times(found.average_memory), ()
    )
    need, larger = need_of(found, within, policy), need_of(more, within, policy)
    assert (need.cpu, need.memory) <= (larger.cpu, larger.memory)
    assert need.memory <= larger.memory
    pair, bigger = smallest_pair(need), smallest_pair(larger)
    if bigger is not None:
        assert pair is not None
        assert pair[0] <= bigger[0]
        assert pair[1] <= bigger[1]


@pytest.mark.parametrize(
    ("percent", "value"), [(50, 2.0), (75, 3.0), (76, 4.0), (95, 4.0), (100, 4.0), (0, 1.0)]
)
def test_a_percentile_is_a_value_that_was_measured(percent: float, value: float):
    assert Used((1.0, 2.0, 3.0, 4.0)).percentile(percent) == value
