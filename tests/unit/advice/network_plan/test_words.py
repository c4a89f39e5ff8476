"""What is said of a network beside its tables."""

from __future__ import annotations

from typing import Any

from generator.advice.network_plan import advise_network, network_report
from tests.environments import environment, worker
from tests.unit.advice.advised import SNAPSHOT, usage

CALLING = worker(egress={"to": "internet"})
QUIET = {"awsApiGb": {"logs": 5}, "internetGb": 1}


def said(*services: Any, region: str = "us-east-1", paths: Any = QUIET, **network: Any) -> str:
    of = environment(*services, region=region, network=network)
    advice = advise_network(of, usage(paths=paths), SNAPSHOT, region)
    return "\n".join(network_report(advice, private=network.get("endpoints") == "private").sentences)


def test_endpoints_that_were_asked_for_on_purpose_are_not_dropped_silently():
    assert "The params say `endpoints: private`" in said(CALLING, egress="nat-single", endpoints="private")


def test_an_endpoint_that_nobody_needs_is_named():
    text = said(CALLING, egress="nat-single", endpoints=["kms"])
    assert "The params list kms, for which no service and no usage states a need." in text


def test_one_sum_that_could_decide_is_to_be_told_apart():
    little, much = ({"awsApiGb": sum_of_all, "internetGb": 1} for sum_of_all in (300, 400))
    assert "is one sum" not in said(CALLING, paths=little)
    assert "is one sum" in said(CALLING, paths=much)


def test_a_region_without_a_price_says_so():
    text = said(CALLING, region="eu-central-1")
    assert "No price of a NAT instance is recorded for eu-central-1." in text
    assert "No price is recorded for eu-central-1: " in text


def test_a_plan_that_brings_a_gateway_says_what_else_it_brings():
    text = said(worker(), paths={**QUIET, "internetGb": 0})
    assert "a way to the internet that no service needs" in text
    assert "`paths.interAzGb` of the usage file changes with it" in text


def test_a_price_with_a_doubt_says_it():
    assert "RegionalNatGateway-Hours: billed for each zone in which it is active" in said(CALLING)


def test_many_reasons_are_not_printed_one_by_one():
    services = [worker(f"calls-{number}", egress={"to": "internet"}) for number in range(20)]
    text = said(*services)
    assert text.count("\nnone is not legal: ") == 5
    assert "There are 16 more reasons why none is not legal." in text
