"""The cheapest network that may be had."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.advice.network_plan import (
    Combination,
    NetworkAdvice,
    advise_network,
    bill_of,
    environment_with,
    params_changes,
)
from generator.config.environment import Environment
from generator.cost.bill import Pricer
from generator.errors import ConfigError
from generator.layers.network_plan import plan_network
from tests.environments import environment, web, worker
from tests.unit.advice.advised import SNAPSHOT, usage

PRICER = Pricer(SNAPSHOT, "us-east-1")
QUIET = {"s3Gb": 10, "awsApiGb": {"logs": 5}, "internetGb": 0, "egressGb": 0}
BUSY = {"s3Gb": 8000, "awsApiGb": {"logs": 4000, "ecr.api": 2000, "ecr.dkr": 2000}, "internetGb": 0}
CALLING = worker(egress={"to": "internet", "hosts": ["api.example.com"]})


def advice(of: Environment, *, region: str = "us-east-1", only: Any = (), **paths: Any) -> NetworkAdvice:
    return advise_network(of, usage(paths=paths), SNAPSHOT, region, only=only)


def chosen(of: Environment, **paths: Any) -> Combination | None:
    found = advice(of, **paths)
    return found.chosen.combination if found.chosen else None


def test_little_traffic_is_cheapest_by_a_single_gateway():
    found = advice(environment(), **QUIET)
    assert found.chosen is not None
    assert found.chosen.combination == Combination("nat-single", ())
    assert found.found_better
    # Three endpoints in two zones are 43.80, and one gateway with its address 36.50.
    assert found.saving == Decimal("43.80") + Decimal("0.05") - Decimal("36.50") - 5 * Decimal("0.055")


def test_much_traffic_is_cheapest_by_endpoints_alone():
    assert chosen(environment(network={"egress": "nat-single"}), **BUSY) == Combination(
        "none", ("ecr.api", "ecr.dkr", "logs")
    )


def test_beside_a_gateway_only_those_endpoints_are_taken_that_pay():
    paths = {**QUIET, "awsApiGb": {"logs": 4000, "ecr.api": 10}, "internetGb": 100}
    assert chosen(environment(CALLING), **paths) == Combination("nat-single", ("logs",))


def test_who_calls_the_internet_keeps_a_gateway_and_says_why():
    found = advice(environment(CALLING), **{**BUSY, "internetGb": 3})
    (none,) = [each for each in found.alternatives if each.combination.egress == "none"]
    said = [str(problem) for problem in none.problems]
    assert "services.0.egress: notifications calls the internet (api.example.com)" in said[0]
    assert "3 GB between tasks and the internet have no way" in said[1]
    assert found.chosen is not None
    assert found.chosen.combination.egress == "nat-single"


def test_an_image_from_a_public_registry_forbids_to_do_without_a_gateway():
    found = advice(environment(worker(image="public.ecr.aws/docker/library/busybox:1.37")), **BUSY)
    (none,) = [each for each in found.alternatives if each.combination.egress == "none"]
    assert "lies outside private ECR" in str(none.problems[0])


def test_traffic_that_only_the_usage_file_knows_forbids_it_too():
    found = advice(environment(network={"egress": "nat-single"}), **{**BUSY, "internetGb": 7})
    (none,) = [each for each in found.alternatives if each.combination.egress == "none"]
    assert [str(problem) for problem in none.problems] == [
        "paths.internetGb: 7 GB between tasks and the internet have no way "
        "(only a NAT gateway: `network.egress` of the params leads there)"
    ]


def test_an_api_that_only_the_usage_file_knows_gets_its_endpoint():
    of = environment(network={"egress": "nat-single"})
    found = chosen(of, **{**BUSY, "awsApiGb": {"logs": 9000, "kms": 9000}})
    assert found == Combination("none", ("ecr.api", "ecr.dkr", "logs", "kms"))
    assert params_changes(of, found) == (
        (("network", "egress"), "none"),
        (("network", "endpoints"), ["ecr.api", "ecr.dkr", "logs", "kms"]),
    )


def test_in_production_a_single_gateway_is_priced_and_taken_only_on_request():
    of = environment(production=True, network={"flowLogs": {"enabled": False}})
    found = advice(of, **QUIET)
    assert not found.found_better
    (single, *_) = [each for each in found.alternatives if each.combination.egress == "nat-single"]
    assert "loss of one zone" in single.passed_over
    asked = advice(of, only=("nat-single",), **QUIET)
    assert asked.chosen is not None
    assert asked.chosen.combination == Combination("nat-single", ())


def test_production_with_a_single_gateway_may_keep_it():
    of = environment(CALLING, production=True, network={"egress": "nat-single"})
    found = advice(of, **{**QUIET, "internetGb": 3})
    assert found.chosen == found.present


def test_of_two_that_cost_the_same_the_present_one_stays():
    of = environment(CALLING, production=True, network={"egress": "nat-regional"})
    found = advice(of, **{**QUIET, "internetGb": 3})
    assert found.chosen == found.present
    assert not found.found_better


def test_a_listed_endpoint_without_need_goes():
    of = environment(CALLING, network={"egress": "nat-single", "endpoints": ["kms"]})
    found = chosen(of, **{**QUIET, "internetGb": 3})
    assert found == Combination("nat-single", ())
    assert params_changes(of, found) == ((("network", "endpoints"), "derived"),)


def test_unknown_traffic_is_not_zero_and_comes_with_what_decides():
    found = advice(environment(), internetGb=0)
    assert found.chosen is None
    (deciding,) = found.deciding
    assert deciding.key == "paths.awsApiGb"
    assert deciding.below == Combination("nat-single", ())
    assert deciding.above == Combination("none", ("ecr.api", "ecr.dkr", "logs"))
    # 7.30 more for three endpoints in two zones, over 0.055 less 0.01 a GB.
    assert round(deciding.gigabytes, 1) == Decimal("162.2")


def test_unknown_traffic_decides_nothing_where_the_answer_is_the_same_for_all_of_it():
    of = environment(network={"egress": "nat-per-az", "availabilityZones": 3})
    found = advice(of, only=("none", "nat-per-az"))
    assert found.chosen is not None
    assert found.chosen.combination.egress == "none"
    assert found.saving is None
    # Three gateways with addresses less three endpoints in three zones.
    assert found.at_least == 3 * Decimal("36.50") - 9 * Decimal("7.30")


@given(
    st.one_of(st.none(), st.integers(0, 20_000)),
    st.one_of(st.none(), st.integers(0, 20_000)),
    st.integers(0, 50_000).map(Decimal),
    st.integers(0, 50_000).map(Decimal),
)
def test_what_is_chosen_is_the_cheapest_whatever_was_unknown(
    apis: int | None, internet: int | None, data: Decimal, out: Decimal
):
    paths = {"awsApiGb": apis, "internetGb": internet}
    found = advice(environment(CALLING), **{key: value for key, value in paths.items() if value is not None})
    known = {"data": data, "internet": out}
    demand = found.demand.with_known(**{field: known[field] for field in found.demand.unknown})
    if found.chosen is not None:
        legal = [each.combination for each in found.alternatives if not each.problems]
        costs = {each: bill_of(each, demand, PRICER).total for each in legal}
        assert costs[found.chosen.combination] == min(costs.values())
        assert costs[found.present.combination] - costs[found.chosen.combination] >= found.at_least
    else:
        assert found.deciding
        for each in found.deciding:
            assert each.below != each.above
            assert each.gigabytes >= 0


def test_what_has_no_price_is_not_chosen_and_not_compared():
    # eu-central-1 has no recorded price of a regional gateway.
    of = environment(CALLING, region="eu-central-1", network={"egress": "nat-regional"})
    found = advice(of, region="eu-central-1", **{**QUIET, "internetGb": 1})
    assert found.chosen is not None
    assert found.chosen.combination.egress == "nat-regional"
    assert not found.found_better


def test_params_without_gateway_endpoints_are_told_to_take_them_first():
    without = {"egress": "nat-single", "gatewayEndpoints": False}
    with pytest.raises(
        ConfigError, match=r"network.gatewayEndpoints: gateway endpoints cost nothing.*leave it"
    ):
        advice(environment(network=without))


def test_an_existing_vpc_is_refused():
    existing = {
        "vpcId": "vpc-0a1b2c3d4e5f60718",
        "cidrs": ["10.0.0.0/16"],
        "privateSubnetIds": ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"],
        "internet": True,
    }
    with pytest.raises(ConfigError, match="the VPC was there before"):
        advice(environment(network={"existing": existing}))


@pytest.mark.parametrize("egress", ["none", "nat-single", "nat-per-az", "nat-regional"])
@pytest.mark.parametrize(
    "now", [{}, {"egress": "nat-single", "endpoints": ["logs"]}, {"endpoints": "private"}]
)
def test_the_changed_params_plan_what_was_chosen(egress: Any, now: dict[str, Any]):
    of = environment(web(), worker(queue={}), network=now)
    every = ("ecr.api", "ecr.dkr", "logs", "sqs")
    for endpoints in (every,) if egress == "none" else ((), ("logs",), every):
        plan = plan_network(environment_with(of, Combination(egress, endpoints)))
        assert (plan.egress, {need.service for need in plan.interfaces}) == (egress, set(endpoints))


def test_params_that_say_it_already_do_not_change():
    of = environment()
    assert params_changes(of, Combination("none", ("ecr.api", "ecr.dkr", "logs"))) == ()
