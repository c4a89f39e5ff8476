from dataclasses import replace
from decimal import Decimal

import pytest

from generator.cost.prices import Item, Price, Tier, load_snapshot
from generator.cost.prices.difference import PriceChange, compare_prices

SNAPSHOT = load_snapshot()
NAT = SNAPSHOT.prices[Item.NAT_GATEWAY, "us-east-1"]
EGRESS = SNAPSHOT.prices[Item.INTERNET_EGRESS, "us-east-1"]


def at(*usd: str, of: Price = NAT) -> Price:
    """The price with other amounts, without tiers if there is one."""
    bounds = [tier.up_to for tier in of.tiers] if len(usd) > 1 else [None]
    pairs = zip(bounds, usd, strict=True)
    return replace(of, tiers=tuple(Tier(up_to, Decimal(amount)) for up_to, amount in pairs))


def change(after: Price) -> PriceChange:
    (found,) = compare_prices(SNAPSHOT, [after])
    return found


def test_a_price_that_moves_is_changed_by_so_many_per_cent():
    found = change(at("0.054"))
    assert (found.kind, found.percent, found.is_news, found.is_jump) == ("changed", 20, True, False)


def test_a_price_of_another_region_is_new():
    found = change(replace(NAT, region="eu-south-1"))
    assert (found.kind, found.percent, found.is_news, found.is_jump) == ("new", None, True, False)


@pytest.mark.parametrize(
    ("usd", "jump"), [("0.0675", False), ("0.0676", True), ("0.0225", False), ("0.0224", True), ("4.5", True)]
)
def test_more_than_half_up_or_down_is_a_jump(usd: str, jump: bool):
    assert change(at(usd)).is_jump is jump


def test_the_tier_that_moves_most_decides():
    found = change(at("0.09", "0.085", "0.07", "0.02", of=EGRESS))
    assert found.percent == -60
    assert found.is_jump


def test_further_tiers_are_a_change_that_moves_nothing():
    found = change(at("0.09", "0.085", "0.07", "0.05", of=replace(EGRESS, region="eu-west-1")))
    assert (found.kind, found.percent, found.is_jump) == ("changed", 0, False)


@pytest.mark.parametrize(
    ("fields", "news"),
    [
        ({}, False),
        ({"date": "2026-11-11"}, True),
        ({"date": "2020-01-01"}, False),
        ({"sources": ("other",)}, False),
    ],
)
def test_a_confirmed_price_is_worth_recording_when_its_evidence_is_newer(fields: dict[str, str], news: bool):
    found = change(replace(NAT, **fields))
    assert (found.kind, found.is_news) == ("confirmed", news)


def test_a_surer_price_is_worth_recording():
    doubted = SNAPSHOT.prices[Item.NAT_GATEWAY, "us-east-2"]
    assert doubted.confidence == "B"
    assert change(replace(doubted, confidence="A")).is_news
    assert not change(doubted).is_news


def test_what_cost_nothing_before_has_no_per_cent_and_is_a_jump():
    free = replace(NAT, tiers=(Tier(None, Decimal(0)),))
    found = PriceChange(free, NAT)
    assert (found.percent, found.is_jump) == (None, True)
