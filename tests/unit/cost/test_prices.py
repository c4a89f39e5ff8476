"""The shipped prices: where they come from, and that none is borrowed."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from importlib.resources import files

import pytest

from generator.cost.prices import Item, load_snapshot
from generator.cost.prices.loader import read_snapshot
from generator.errors import OutputError
from tests.unit.cost.workloads import SNAPSHOT, estimate

PRICES = list(SNAPSHOT.prices.values())


def test_every_item_has_a_unit_and_a_price_somewhere():
    assert set(SNAPSHOT.units) == {price.item for price in PRICES} == set(Item)


@pytest.mark.parametrize("item", Item)
def test_every_price_has_a_source_that_is_listed_and_says_how_sure_it_is(item: Item):
    prices = [price for price in PRICES if price.item == item]
    assert all(price.sources and set(price.sources) <= set(SNAPSHOT.sources) for price in prices)
    assert {price.confidence for price in prices} <= {"A", "B"}


def test_a_price_bears_the_date_of_its_newest_source_or_an_older_one_of_its_own():
    for price in PRICES:
        dates = [SNAPSHOT.sources[key].date for key in price.sources]
        assert price.date <= max(dates), price
        assert re.fullmatch(r"(20\d\d(-\d\d(-\d\d)?)?)?", price.date)


def test_every_source_is_used():
    used = {key for price in PRICES for key in price.sources}
    used |= {key for allowance in SNAPSHOT.allowances.values() for key in allowance.sources}
    used |= {*SNAPSHOT.spot_discount.sources, *SNAPSHOT.enhanced_insights.sources}
    assert used == set(SNAPSHOT.sources)


@pytest.mark.parametrize(
    ("item", "region", "usd"),
    [
        (Item.FARGATE_X86_VCPU, "us-east-1", "0.04048"),
        (Item.FARGATE_SPOT_X86_MEMORY, "us-east-1", "0.00141527"),
        (Item.NAT_GATEWAY, "eu-west-1", "0.048"),
        (Item.INTERFACE_ENDPOINT, "ap-northeast-1", "0.014"),
        (Item.LOGS_INGESTION, "eu-west-2", "0.5985"),
        (Item.FARGATE_ARM_VCPU, "ap-south-1", "0.02383"),
        (Item.NOTIFICATION_REQUESTS, "eu-west-3", "0.5"),
    ],
)
def test_a_price_is_the_recorded_one(item: Item, region: str, usd: str):
    price = SNAPSHOT.find(item, region)
    assert price is not None
    assert price.first == Decimal(usd)


@pytest.mark.parametrize(
    ("item", "region"), [(Item.IMAGE_STORAGE, "eu-west-1"), (Item.FARGATE_ARM_VCPU, "eu-central-1")]
)
def test_a_region_without_evidence_has_no_price(item: Item, region: str):
    assert SNAPSHOT.find(item, "us-east-1") is not None or item == Item.FARGATE_ARM_VCPU
    assert SNAPSHOT.find(item, region) is None


def test_arm_is_not_derived_from_x86():
    x86, arm = (SNAPSHOT.find(item, "ap-south-1") for item in (Item.FARGATE_X86_VCPU, Item.FARGATE_ARM_VCPU))
    assert x86 is not None
    assert arm is not None
    assert arm.first < x86.first * Decimal("0.6")


def test_a_spot_price_of_2021_says_so_and_gives_way_to_a_newer_one():
    london, virginia = (
        SNAPSHOT.find(Item.FARGATE_SPOT_X86_VCPU, each) for each in ("eu-west-2", "us-east-1")
    )
    assert london is not None
    assert virginia is not None
    assert (london.date, virginia.date) == ("2021", "2026-09-28")
    assert "2021" in london.note
    assert not virginia.note


@pytest.mark.parametrize(
    ("item", "region", "usage_type"),
    [
        (Item.FARGATE_X86_VCPU, "us-east-1", "USE1-Fargate-vCPU-Hours:perCPU"),
        (Item.FARGATE_X86_VCPU, "eu-west-1", "EU-Fargate-vCPU-Hours:perCPU"),
        (Item.NAT_GATEWAY, "us-east-1", "NatGateway-Hours"),
        (Item.NAT_GATEWAY, "ap-south-1", "APS3-NatGateway-Hours"),
        (Item.NAT_GATEWAY, "ap-southeast-1", "APS1-NatGateway-Hours"),
        (Item.KEY, "eu-west-2", "eu-west-2-KMS-Keys"),
        (Item.FARGATE_X86_VCPU, "af-south-1", ""),
    ],
)
def test_a_usage_type_bears_the_prefix_of_its_region_or_is_not_known(
    item: Item, region: str, usage_type: str
):
    price = SNAPSHOT.find(item, region)
    assert price is not None
    assert price.usage_type == usage_type


def test_a_quantity_is_priced_tier_by_tier():
    price = SNAPSHOT.find(Item.INTERNET_EGRESS, "us-east-1")
    assert price is not None
    # 10,240 at 0.09, 40,960 at 0.085, the rest at 0.07.
    assert list(price.parts(Decimal(60_000))) == [
        (Decimal(10_240), Decimal("0.09")),
        (Decimal(40_960), Decimal("0.085")),
        (Decimal(8_800), Decimal("0.07")),
    ]


def test_beyond_the_last_tier_that_is_known_there_is_no_price():
    price = SNAPSHOT.find(Item.INTERNET_EGRESS, "eu-west-1")
    assert price is not None
    assert list(price.parts(Decimal(10_241)))[-1] == (Decimal(1), None)


def test_enhanced_container_insights_counts_as_observed():
    # One cluster, two services and families, three tasks of one container each: 29 + 62 + 52 + 78 + 78.
    assert SNAPSHOT.enhanced_insights.metrics(services=2, tasks=3, containers=3) == 299


def test_the_data_file_writes_every_number_as_text_or_as_a_whole_number():
    found: list[str] = []
    text = files("generator.cost").joinpath("data/prices.json").read_text(encoding="utf-8")
    json.loads(text, parse_float=found.append)
    assert found == []


def test_a_workload_has_the_hours_that_the_prices_are_meant_for():
    assert estimate().workload.hours == SNAPSHOT.hours_per_month == 730


def test_the_prices_are_read_once():
    assert load_snapshot() is SNAPSHOT


@pytest.mark.parametrize(
    ("shipped", "changed", "said"),
    [
        ('"usd": "0.04048"', '"usd": 0.04048', "0.04048 stands without quotes"),
        ('"usd": "0.04048"', '"usd": "NaN"', 'fargate-x86-vcpu of us-east-1: "NaN" is no amount'),
        ('"usd": "0.04048"', '"usd": "-0.04048"', '"-0.04048" is no amount'),
        ('"usd": "0.04048"', '"usd": "0,04048"', '"0,04048" is no amount'),
        ('"usd": "0.04048"', '"used": "0.04048"', "null is no amount"),
        ('"1048576"', "1048576", "interface-endpoint-data of us-east-1: 1048576 is no amount"),
        ('"nat-gateway": {', '"nat-gatewax": {', "'nat-gatewax' is not a valid Item"),
        ('"hoursPerMonth"', '"hours"', "'hoursPerMonth' is missing"),
        ('"items": {', '"items": [', "Expecting"),
    ],
)
def test_a_data_file_that_was_changed_into_something_else_is_refused(tmp_path, shipped, changed, said):
    text = files("generator.cost").joinpath("data/prices.json").read_text(encoding="utf-8")
    assert shipped in text
    file = tmp_path / "prices.json"
    file.write_text(text.replace(shipped, changed, 1), encoding="utf-8")
    with pytest.raises(OutputError) as refused:
        read_snapshot(file)
    assert said in str(refused.value)
    assert str(file) in str(refused.value)
