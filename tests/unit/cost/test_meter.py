"""What AWS gives for nothing is taken once over a whole bill. Prices are those of us-east-1."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cost.bill import Charge, CostLine, Pricer
from generator.cost.estimate.meter import Meter
from generator.cost.prices import Item
from tests.unit.cost.workloads import SNAPSHOT


def lines(item: Item, *quantities: str | None, region: str = "us-east-1") -> list[CostLine]:
    meter = Meter(Pricer(SNAPSHOT, region))
    charges = (Charge(item, None if each is None else Decimal(each), "group", "what") for each in quantities)
    return [line for charge in charges for line in meter.lines(charge)]


def test_ten_alarms_are_free_over_all_that_have_some():
    # 8 + 4 + 3 = 15 alarms, 10 free: 5 * 0.10.
    assert [(line.quantity, line.unit_price) for line in lines(Item.ALARM, "8", "4", "3")] == [
        (Decimal(8), Decimal(0)),
        (Decimal(2), Decimal(0)),
        (Decimal(2), Decimal("0.1")),
        (Decimal(3), Decimal("0.1")),
    ]


def test_tiers_go_on_from_one_charge_to_the_next():
    # The first 100 GB are free, the next 10,240 cost 0.09, and those above 0.085: 10,100 + 1,000 + 100 GB.
    found = lines(Item.INTERNET_EGRESS, "10100", "1000", "100")
    assert [(line.quantity, line.unit_price) for line in found] == [
        (Decimal(100), Decimal(0)),
        (Decimal(10_000), Decimal("0.09")),
        (Decimal(240), Decimal("0.09")),
        (Decimal(760), Decimal("0.085")),
        (Decimal(100), Decimal("0.085")),
    ]


def test_storage_that_is_free_with_every_task_is_not_free_once_more():
    (line,) = lines(Item.FARGATE_EPHEMERAL_STORAGE, "5")
    assert line.unit_price == Decimal("0.000111")


def test_what_is_free_costs_nothing_where_no_price_is_recorded():
    assert [line.amount for line in lines(Item.ALARM, "12", region="eu-west-1")] == [Decimal(0), None]


def test_an_unknown_quantity_stays_unknown_and_takes_nothing_of_what_is_free():
    assert [line.amount for line in lines(Item.ALARM, None, "10")] == [None, Decimal(0)]


def test_no_line_says_nothing():
    assert lines(Item.ALARM, "0") == []


@pytest.mark.parametrize(
    "item", [Item.ALARM, Item.INTERNET_EGRESS, Item.LOGS_INGESTION, Item.NAT_GATEWAY_DATA]
)
@given(quantities=st.lists(st.decimals(0, 60_000, places=3), max_size=6))
def test_charges_apart_cost_what_they_cost_together(item: Item, quantities: list[Decimal]):
    apart = lines(item, *(str(each) for each in quantities))
    together = lines(item, str(sum(quantities, Decimal(0))))
    assert sum(line.amount or 0 for line in apart) == sum(line.amount or 0 for line in together)
    assert sum(line.quantity or 0 for line in apart) == sum(quantities)
    assert all((line.quantity or 0) > 0 and (line.amount or 0) >= 0 for line in apart)
