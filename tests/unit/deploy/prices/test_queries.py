import json
from importlib.resources import files

import pytest

from generator.cost.prices import Item, load_snapshot
from generator.cost.prices.data_file import shipped_data
from generator.deploy.prices.pricing_regions import PRICING_REGIONS
from generator.deploy.prices.queries import NOT_ASKED, QUERIES
from generator.deploy.prices.spot_prices import SPOT_ITEMS

PREFIXES = shipped_data()["usageTypePrefixes"]


def test_every_item_has_a_query_or_comes_from_the_feed_or_has_a_reason_not_to_be_asked():
    ways = [*QUERIES, *SPOT_ITEMS, *NOT_ASKED]
    assert sorted(ways) == sorted(Item)
    assert all(NOT_ASKED.values())


@pytest.mark.parametrize("item", QUERIES)
def test_a_query_asks_for_the_usage_type_that_is_recorded(item: Item):
    recorded = shipped_data()["items"][item]
    if recorded["usageType"] is not None:
        query = QUERIES[item]
        assert (query.usage_type, query.prefix) == (recorded["usageType"], recorded["prefix"])


@pytest.mark.parametrize(
    ("item", "region", "usage_type"),
    [
        (Item.FARGATE_X86_VCPU, "us-east-1", "USE1-Fargate-vCPU-Hours:perCPU"),
        (Item.NAT_GATEWAY, "us-east-1", "NatGateway-Hours"),
        (Item.NAT_GATEWAY, "eu-west-1", "EU-NatGateway-Hours"),
        (Item.NAT_GATEWAY, "ap-south-1", "APS3-NatGateway-Hours"),
        (Item.KEY, "eu-west-2", "eu-west-2-KMS-Keys"),
        (Item.NAT_GATEWAY, "af-south-1", None),
    ],
)
def test_the_prefix_of_a_region_is_the_recorded_one_and_never_guessed(
    item: Item, region: str, usage_type: str | None
):
    assert QUERIES[item].usage_type_in(region, PREFIXES) == usage_type


def test_the_price_list_is_asked_where_botocore_knows_its_service():
    endpoints = json.loads(files("botocore").joinpath("data/endpoints.json").read_text(encoding="utf-8"))
    known = endpoints["partitions"][0]["services"]["api.pricing"]["endpoints"]
    assert set(PRICING_REGIONS) == set(known)


def test_every_region_with_a_price_is_known_to_the_snapshot():
    assert set(PREFIXES) <= set(load_snapshot().regions)
