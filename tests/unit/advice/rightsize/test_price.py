"""What sizes cost, at the recorded prices."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.advice.rightsize.price import Price
from generator.capacity import CapacityStrategy, split
from generator.cost.bill import Pricer
from generator.cost.deployed import Phase, TaskRun, TaskSize
from generator.cost.prices import Item, load_snapshot

SNAPSHOT = load_snapshot()


def run(tasks: int, strategy: CapacityStrategy, vcpu: str = "2", gigabytes: str = "5") -> TaskRun:
    """Tasks that run all hours of the month."""
    phase = Phase(split(strategy, tasks), Decimal(SNAPSHOT.hours_per_month))
    size = TaskSize(Decimal(vcpu), Decimal(gigabytes))
    return TaskRun("ledger", "service-ledger", "usual", size, "x86_64", strategy, (phase,))


def usd(item: Item) -> Decimal:
    price = SNAPSHOT.find(item, "us-east-1")
    assert price is not None
    return price.first


@pytest.mark.parametrize(
    ("strategy", "spot"), [(CapacityStrategy(1, 1, 0), 0), (CapacityStrategy(3, 0, 1), 7)]
)
def test_a_smaller_size_saves_on_whole_tasks_of_each_kind(strategy: CapacityStrategy, spot: int):
    price = Price(run(10, strategy), Pricer(SNAPSHOT, "us-east-1"))
    saved_per_hour = (10 - spot) * (usd(Item.FARGATE_X86_VCPU) + usd(Item.FARGATE_X86_MEMORY)) + spot * (
        usd(Item.FARGATE_SPOT_X86_VCPU) + usd(Item.FARGATE_SPOT_X86_MEMORY)
    )
    # From 2 vCPU and 5 GB to 1 vCPU and 4 GB.
    assert price.saving((1024, 4096)) == saved_per_hour * SNAPSHOT.hours_per_month


def test_a_larger_size_saves_a_negative_amount_and_the_same_nothing():
    price = Price(run(2, CapacityStrategy(1, 1, 0)), Pricer(SNAPSHOT, "us-east-1"))
    larger = price.saving((4096, 8192))
    assert larger is not None
    assert larger < 0
    assert price.saving((2048, 5120)) == 0


def test_without_tasks_or_a_price_the_saving_is_not_known():
    assert Price().saving((256, 512)) is None
    assert (
        Price(run(2, CapacityStrategy(1, 1, 0)), Pricer(SNAPSHOT, "xx-nowhere-1")).saving((256, 512)) is None
    )


def test_arm64_is_priced_at_its_own_price():
    price = Price(run(1, CapacityStrategy(1, 1, 0)), Pricer(SNAPSHOT, "us-east-1"))
    saved_per_hour = usd(Item.FARGATE_X86_VCPU) - usd(Item.FARGATE_ARM_VCPU)
    saved_per_hour += 2 * (usd(Item.FARGATE_X86_MEMORY) - usd(Item.FARGATE_ARM_MEMORY))
    assert price.saving_of_arm64((1024, 2048)) == saved_per_hour * SNAPSHOT.hours_per_month
