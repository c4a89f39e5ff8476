"""A Savings Plan against sums done by hand. Prices are those of us-east-1, a month has 730 hours."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capacity import ON_DEMAND, Split
from generator.cost.bill import Bill, Pricer
from generator.cost.deployed import Phase, TaskRun, TaskSize
from generator.cost.deployed.task_run import Processor
from generator.cost.estimate import SavingsPlan
from generator.cost.estimate.plan_lines import plan_lines
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part
from generator.errors import ConfigError
from tests.environments import worker
from tests.unit.cost.platforms import d, estimate
from tests.unit.cost.workloads import SNAPSHOT

VIRGINIA = Pricer(SNAPSHOT, "us-east-1")
MONTH = d("730")
#: One vCPU and two GB on demand, an hour.
X86, ARM = d("0.04937"), d("0.0395")


def a_plan(dollars: str) -> SavingsPlan:
    """It takes off 20 per cent, and of arm64 21.2."""
    return SavingsPlan("1y", "no-upfront", d(dollars))


def tasks(count: int, hours: str = "730", processor: Processor = "x86_64", spot: int = 0) -> TaskRun:
    size = TaskSize(d("1"), d("2"))
    phase = Phase(Split(count, spot), d(hours))
    return TaskRun("api", "service-api", "usual", size, processor, ON_DEMAND, (phase,))


def cost(plan: SavingsPlan, *runs: TaskRun) -> Decimal:
    """What the plan adds to the bill; negative if it saves."""
    return Bill(tuple(plan_lines(plan, runs, VIRGINIA, MONTH))).total


def test_a_plan_that_is_used_up_saves_the_discount():
    # Ten tasks come to 0.4937 an hour, with 20 per cent off 0.39496: all of it is committed to.
    assert cost(a_plan("0.39496"), tasks(10)) == MONTH * (d("0.39496") - 10 * X86)


def test_what_is_used_above_the_plan_is_paid_at_the_list_price():
    # Half of that: the plan pays for five of the ten tasks.
    assert cost(a_plan("0.19748"), tasks(10)) == MONTH * (d("0.19748") - 5 * X86)


def test_what_is_committed_to_and_not_used_is_paid_all_the_same():
    assert cost(a_plan("1"), tasks(10)) == MONTH * (1 - 10 * X86)
    assert cost(a_plan("1")) == 730


def test_a_plan_never_pays_for_spot():
    assert cost(a_plan("1"), tasks(0, spot=10)) == 730


def test_hours_in_which_nothing_runs_lose_the_commitment():
    # The tasks stand still for half of the month.
    assert cost(a_plan("0.39496"), tasks(10, "365")) == MONTH * d("0.39496") - 365 * 10 * X86


def test_a_plan_pays_first_for_what_it_takes_off_most():
    # One task of arm64 with 21.2 per cent off is 0.031126 an hour, and 0.039496 are left for one of x86_64.
    runs = (tasks(1), tasks(1, processor="arm64"))
    assert cost(a_plan("0.031126"), *runs) == MONTH * (d("0.031126") - ARM)
    assert cost(a_plan("0.070622"), *runs) == MONTH * (d("0.070622") - ARM - X86)


def test_of_several_services_the_longest_hours_hold_the_shorter_ones():
    # From hour 0 to 365 two tasks run, then one: a plan for one task is always used.
    assert cost(a_plan("0.039496"), tasks(1), tasks(1, "365")) == MONTH * (d("0.039496") - X86)
    # A plan for two pays for two in half of the month, and for one in the other half.
    assert cost(a_plan("0.078992"), tasks(1), tasks(1, "365")) == MONTH * d("0.078992") - (730 + 365) * X86


def test_a_plan_is_a_part_of_its_own_in_the_bill():
    service = worker("api", cpu=1024, memory=2048, scaling={"min": 4, "max": 4}, capacity={"spotShare": 0})
    without, plan = estimate(service), estimate(service, savings_plan=a_plan("0.157984"))
    assert plan.of_part(Part.SAVINGS_PLAN).total == MONTH * (d("0.157984") - 4 * X86)
    assert plan.of_part(Part.TASKS) == without.of_part(Part.TASKS)
    assert plan.bill.total == without.bill.total + plan.of_part(Part.SAVINGS_PLAN).total
    assert any("Savings Plan" in sentence for sentence in plan.assumptions)


@pytest.mark.parametrize(
    ("region", "plan", "keys"),
    [
        ("eu-west-1", SavingsPlan("1y", "no-upfront", d("1")), {}),
        ("us-east-1", SavingsPlan("1y", "all-upfront", d("1")), {"architecture": "arm64"}),
    ],
)
def test_a_plan_whose_discount_nobody_has_recorded_is_refused(
    region: str, plan: SavingsPlan, keys: dict[str, Any]
):
    service = worker("api", cpu=512, memory=1024, **keys)
    with pytest.raises(ConfigError, match=f"no discount of a Savings Plan .* is recorded for .* in {region}"):
        estimate(service, savings_plan=plan, region=region)


runs = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 730), st.sampled_from(["x86_64", "arm64"])), max_size=4
)


@given(runs, st.decimals(0, 2, places=4))
def test_a_plan_never_costs_more_than_its_commitment_nor_pays_for_more_than_what_runs(
    found: list[tuple[int, int, Processor]], dollars: Decimal
):
    used = [tasks(count, str(hours), processor) for count, hours, processor in found]
    added = cost(a_plan(str(dollars)), *used)
    listed = sum((run.on_demand_hours * (X86 if run.processor == "x86_64" else ARM) for run in used), d("0"))
    assert MONTH * dollars - listed <= added <= MONTH * dollars


@pytest.mark.parametrize(
    ("plan", "rate"),
    [
        (SavingsPlan("1y", "no-upfront", d("1")), "0.032384"),
        (SavingsPlan("1y", "all-upfront", d("1")), "0.0295504"),
        (SavingsPlan("3y", "no-upfront", d("1")), "0.022264"),
        (SavingsPlan("3y", "all-upfront", d("1")), "0.0194304"),
    ],
)
def test_the_discounts_come_to_the_rates_that_were_seen_for_a_vcpu_hour(plan: SavingsPlan, rate: str):
    price, discount = VIRGINIA.price(Item.FARGATE_X86_VCPU), plan.discount("us-east-1", "x86_64")
    assert price is not None
    assert discount is not None
    assert price.first * (1 - discount) == d(rate)
