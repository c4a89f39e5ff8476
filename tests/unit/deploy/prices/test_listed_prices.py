from decimal import Decimal
from typing import Any

import pytest

from generator.cost.prices import Item, Price, Tier, load_snapshot
from generator.cost.prices.data_file import shipped_data
from generator.cost.prices.unresolved import Unresolved
from generator.deploy.prices.refresh import Answers, Wanted, ask
from generator.errors import AwsError
from tests.unit.deploy.prices.recorded_answers import (
    Entry,
    answered,
    dimensions,
    entries,
    page,
    set_price,
)
from tests.unit.deploy.stubbed import NOON, StubbedRegion

VCPU = Item.FARGATE_X86_VCPU
DEEP = "[" * 100_000


def answers(pricing: StubbedRegion, item: Item = VCPU, region: str = "us-east-1") -> Answers:
    wanted = Wanted((item,), (region,), "https://none.invalid/")
    prefixes = shipped_data()["usageTypePrefixes"]
    return ask(wanted, load_snapshot(), prefixes, pricing, NOON, lambda _: None)


def price(pricing: StubbedRegion, item: Item = VCPU, region: str = "us-east-1") -> Price:
    (found,) = answers(pricing, item, region).prices
    return found


def trouble(pricing: StubbedRegion, item: Item = VCPU, region: str = "us-east-1") -> Unresolved:
    (found,) = answers(pricing, item, region).unresolved
    return found


def test_a_price_has_the_date_of_the_list_and_its_usage_type():
    found = price(answered("fargate"))
    assert found.tiers == (Tier(None, Decimal("0.04048")),)
    assert (found.date, found.confidence, found.sources) == ("2026-11-11", "A", ("AWS Price List",))
    assert (found.usage_type, found.unit) == ("USE1-Fargate-vCPU-Hours:perCPU", "vCPU-hour")


def test_without_a_date_of_publication_the_day_from_which_the_price_holds_is_its_date():
    found = price(answered("fargate", lambda listed: listed[0].pop("publicationDate")))
    assert found.date == "2026-11-01"


def test_a_query_names_service_usage_type_and_region():
    region = StubbedRegion()
    region.answer(
        *("pricing", "get_products", page(entries("fargate"))),
        ServiceCode="AmazonECS",
        Filters=[
            {"Type": "TERM_MATCH", "Field": "usagetype", "Value": "USE1-Fargate-vCPU-Hours:perCPU"},
            {"Type": "TERM_MATCH", "Field": "regionCode", "Value": "us-east-1"},
        ],
        FormatVersion="aws_v1",
        MaxResults=100,
    )
    assert price(region)
    region.assert_all_asked()


def test_all_pages_are_read():
    (first,) = entries("fargate")
    (second,) = entries("fargate")
    set_price(second, "0.05")
    region = StubbedRegion()
    region.answer("pricing", "get_products", page([first], token="more"))
    region.answer("pricing", "get_products", page([second]))
    assert trouble(region).trouble == "ambiguous"
    region.assert_all_asked()


def test_a_list_that_never_ends_is_left():
    region = StubbedRegion()
    for _ in range(20):
        region.answer("pricing", "get_products", page([], token="more"))
    assert "more than 20 pages" in trouble(region).reason


def test_several_different_prices_are_refused_and_all_are_named():
    def add(listed: list[Entry]) -> None:
        listed += entries("fargate")
        set_price(listed[-1], "0.0500000000")

    found = trouble(answered("fargate", add))
    assert found.trouble == "ambiguous"
    assert found.reason == "2 different prices of USE1-Fargate-vCPU-Hours:perCPU: 0.04048; 0.05"


def test_the_same_price_twice_is_one_price():
    def add(listed: list[Entry]) -> None:
        listed += entries("fargate")

    assert price(answered("fargate", add)).first == Decimal("0.04048")


def test_no_product_is_said_and_nothing_is_borrowed():
    region = StubbedRegion()
    region.answer("pricing", "get_products", page([]))
    found = trouble(region, Item.NAT_GATEWAY, "eu-west-3")
    assert found.trouble == "no product"
    assert found.reason == "AmazonEC2 lists no product EUW3-NatGateway-Hours, operation NatGateway"


@pytest.mark.parametrize(
    ("name", "item", "region", "usd"),
    [
        ("load_balancers", Item.LOAD_BALANCER, "us-east-1", "0.0225"),
        ("endpoints", Item.INTERFACE_ENDPOINT, "eu-west-1", "0.011"),
        ("nat_gateways", Item.NAT_GATEWAY, "eu-west-1", "0.048"),
        ("queues", Item.QUEUE_REQUESTS, "eu-west-1", "0.4"),
    ],
)
def test_neighbours_with_other_prices_are_not_taken(name: str, item: Item, region: str, usd: str):
    found = price(answered(name), item, region)
    assert f"{found.first:f}" == usd


def test_a_product_of_another_region_is_not_taken():
    def move(listed: list[Entry]) -> None:
        listed[0]["product"]["attributes"]["fromRegionCode"] = "us-west-2"

    reason = trouble(answered("egress", move), Item.INTERNET_EGRESS, "eu-west-1").reason
    assert "those listed have regionCode 'us-west-2'" in reason


def test_products_of_the_usage_type_that_are_all_others_are_named():
    def change(listed: list[Entry]) -> None:
        for entry in listed:
            entry["product"]["attributes"]["operation"] = "LoadBalancing:Network"

    reason = trouble(answered("load_balancers", change), Item.LOAD_BALANCER).reason
    assert reason.startswith("no product LoadBalancerUsage has operation 'LoadBalancing:Application'")
    assert "; those listed have operation 'LoadBalancing:Network'" in reason


def test_tiers_are_read_in_the_order_of_their_ranges():
    found = price(answered("egress"), Item.INTERNET_EGRESS, "eu-west-1")
    assert [(tier.up_to, f"{tier.usd:f}") for tier in found.tiers] == [
        (10_240, "0.09"),
        (51_200, "0.085"),
        (153_600, "0.07"),
        (None, "0.05"),
    ]


def drop_a_tier(listed: list[Entry]) -> None:
    dimensions(listed[0]).pop("DDD1.JRTCKXETXF.2")


def end_early(listed: list[Entry]) -> None:
    dimensions(listed[0])["DDD1.JRTCKXETXF.0"]["endRange"] = "200000"


@pytest.mark.parametrize("change", [drop_a_tier, end_early])
def test_tiers_that_do_not_cover_every_quantity_are_refused(change: Any):
    found = trouble(answered("egress", change), Item.INTERNET_EGRESS, "eu-west-1")
    assert found.trouble == "not understood"
    assert "tiers that leave a gap" in found.reason


def add_free_alarms(listed: list[Entry], free: str) -> None:
    attributes = {"usagetype": "CW:AlarmMonitorUsage", "alarmType": "Standard", "regionCode": "us-east-1"}
    listed[0]["product"]["attributes"] = attributes
    (dimension,) = dimensions(listed[0]).values()
    first = {**dimension, "unit": "Alarms", "endRange": free, "pricePerUnit": {"USD": "0.0000000000"}}
    dimension |= {"unit": "Alarms", "beginRange": free, "pricePerUnit": {"USD": "0.1000000000"}}
    dimensions(listed[0])["first"] = first


def test_a_free_first_tier_that_is_recorded_as_an_allowance_is_taken_off():
    found = price(answered("fargate", lambda listed: add_free_alarms(listed, "10")), Item.ALARM)
    assert found.tiers == (Tier(None, Decimal("0.1")),)


def test_a_free_first_tier_that_nobody_has_recorded_is_refused():
    found = trouble(answered("fargate", lambda listed: add_free_alarms(listed, "20")), Item.ALARM)
    assert found.reason == "it says 0 to 20, then 0.1, and no price of it is 0"


def test_a_price_by_another_unit_is_refused():
    def by_month(listed: list[Entry]) -> None:
        (dimension,) = dimensions(listed[0]).values()
        dimension["unit"] = "Months"

    assert trouble(answered("fargate", by_month)).reason == (
        "the price of USE1-Fargate-vCPU-Hours:perCPU is by Months, and the recorded one by vCPU-hour"
    )


@pytest.mark.parametrize("usd", ["0.0000000000", "NaN", "-1", "1e3", "", None, 0.04, {"a": 1}, "9" * 400])
def test_what_is_no_price_is_refused(usd: object):
    assert trouble(answered("fargate", lambda listed: set_price(listed[0], usd))).trouble == "not understood"


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "null", "7", '"text"', "{}", '{"product": []}', '{"product": {"attributes": {}}}', DEEP],
)
def test_an_entry_of_another_shape_is_passed_over_or_refused_without_a_traceback(text: str):
    region = StubbedRegion()
    region.answer("pricing", "get_products", {"PriceList": [text]})
    assert trouble(region).trouble in ("not understood", "no product")


@pytest.mark.parametrize("key", ["terms", "OnDemand", "priceDimensions", "pricePerUnit"])
@pytest.mark.parametrize("value", [None, [], "text", {}])
def test_terms_of_another_shape_are_refused_without_a_traceback(key: str, value: object):
    def break_it(listed: list[Entry]) -> None:
        (term,) = listed[0]["terms"]["OnDemand"].values()
        (dimension,) = term["priceDimensions"].values()
        holders = {"terms": listed[0], "OnDemand": listed[0]["terms"], "priceDimensions": term}
        holders.get(key, dimension)[key] = value

    assert trouble(answered("fargate", break_it)).trouble == "not understood"


def test_an_attribute_that_the_api_does_not_know_spoils_one_item_alone():
    region = StubbedRegion()
    region.refuse("pricing", "get_products", "InvalidParameterException", "no such field")
    assert trouble(region).reason == "the Price List refuses the query: no such field"


def test_a_missing_permission_is_named():
    region = StubbedRegion()
    region.refuse("pricing", "get_products", "AccessDeniedException", "not for you.")
    with pytest.raises(
        AwsError, match=r"us-east-1: GetProducts: not for you \(the credentials need pricing:"
    ):
        answers(region)


def test_a_region_whose_prefix_nobody_has_recorded_is_not_asked_about():
    found = trouble(StubbedRegion(), VCPU, "af-south-1")
    assert found.reason == "the prefix of usage types in af-south-1 is not recorded"


def test_an_item_that_the_list_does_not_have_says_why():
    assert trouble(StubbedRegion(), Item.GATEWAY_ENDPOINT).reason == "free, and no product of the Price List"
