"""What a combination costs, by hand and beside the bill of the platform."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.advice.network_plan import Combination, bill_of, environment_with
from generator.advice.network_plan.bill import nat_gigabyte
from generator.advice.network_plan.demand import Demand, demand_of
from generator.cost.bill import Pricer
from generator.cost.bill.savings import saving
from generator.cost.prices import Item
from generator.cost.resources.pricing import Part
from tests.environments import environment, web, worker
from tests.unit.advice.advised import SNAPSHOT, estimating, usage
from tests.unit.cost.workloads import WITHOUT_GATEWAYS

PRICER = Pricer(SNAPSHOT, "us-east-1")
NAMES = tuple(f"api-{number}" for number in range(10))


def demand(endpoints: int, zones: int, data: int, internet: int) -> Demand:
    called = dict.fromkeys(NAMES[:endpoints], ("It is called.",))
    return Demand(zones, called, Decimal(data), Decimal(internet))


@pytest.mark.parametrize(
    ("endpoints", "zones", "s3", "apis", "expected"),
    WITHOUT_GATEWAYS,
)
def test_removing_all_gateways_saves_what_is_worked_out_by_hand(
    endpoints: int, zones: int, s3: int, apis: int, expected: str
):
    # Data to S3 stands in as data to the internet, which has no way afterwards either.
    asked = demand(endpoints, zones, apis, s3)
    before = bill_of(Combination("nat-per-az", ()), asked, PRICER)
    after = bill_of(Combination("none", NAMES[:endpoints]), asked, PRICER)
    assert saving(before, after) == Decimal(expected)


def test_a_single_gateway_pays_for_what_other_zones_send_to_it():
    asked = demand(0, 3, 0, 300)
    single, zonal = (bill_of(Combination(each, ()), asked, PRICER) for each in ("nat-single", "nat-per-az"))
    # Two thirds of 300 GB, on both sides, at 0.01; and two gateways less.
    assert saving(zonal, single) == 2 * Decimal("36.50") - 200 * 2 * Decimal("0.01")
    assert [line.amount for line in single.lines if line.item == Item.INTER_AZ] == [Decimal("4.00")]


def test_a_gigabyte_by_nat_costs_more_where_it_crosses_zones():
    assert nat_gigabyte(Combination("nat-per-az", ()), 3, PRICER) == Decimal("0.045")
    assert nat_gigabyte(Combination("nat-single", ()), 2, PRICER) == Decimal("0.055")


def test_a_regional_gateway_is_paid_in_each_zone_with_an_address():
    bill = bill_of(Combination("nat-regional", ()), demand(0, 3, 0, 0), PRICER)
    assert {line.item: line.quantity for line in bill.lines} == {
        Item.REGIONAL_NAT_GATEWAY: 2190,
        Item.PUBLIC_IPV4: 2190,
    }


def test_what_is_not_stated_is_a_line_without_an_amount():
    asked = Demand(2, {"logs": ()}, None, None)
    unknown = bill_of(Combination("nat-per-az", ()), asked, PRICER).unknown
    assert [line.what for line in unknown] == [
        "other APIs of AWS by NAT gateway",
        "the internet by NAT gateway",
    ]


def test_a_region_without_a_price_has_lines_without_one():
    bill = bill_of(Combination("nat-regional", ()), demand(1, 2, 10, 0), Pricer(SNAPSHOT, "eu-central-1"))
    assert "no price is recorded for eu-central-1" in bill.unknown[0].unknown


ASKED = usage(
    paths={
        "s3Gb": 900,
        "awsApiGb": {"logs": 1500, "sqs": 40},
        "internetGb": 0,
        "interAzGb": 5000,
        "egressGb": 7,
    },
    logs={"ingestedGb": 1500, "keptGb": 1},
)
SERVICES = (web(), worker(queue={}, config={"LEVEL": "info"}))
COMBINATIONS = [
    Combination(egress, endpoints)
    for egress in ("nat-single", "nat-per-az", "nat-regional")
    for endpoints in ((), ("logs",), ("ecr.api", "ecr.dkr", "logs", "sqs", "ssm"))
]


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
@pytest.mark.parametrize("zones", [2, 3])
def test_a_saving_is_the_difference_of_two_bills_of_the_platform(combination: Combination, zones: int):
    before = environment(*SERVICES, network={"availabilityZones": zones})
    asked = demand_of(before, ASKED)
    now = bill_of(Combination("none", tuple(asked.called)), asked, PRICER)
    then = bill_of(combination, asked, PRICER)
    crossed = (line.quantity or Decimal(0) for line in then.lines if line.item == Item.INTER_AZ)
    crossing = sum(crossed, Decimal(0)) / 2

    paths = ASKED.paths.model_copy(update={"inter_az_gb": ASKED.paths.inter_az_gb + crossing})
    after = estimating(ASKED.model_copy(update={"paths": paths}))(environment_with(before, combination))
    former = estimating(ASKED)(before)
    parts = (Part.EGRESS, Part.TRANSFER)
    assert saving(former.of_part(*parts), after.of_part(*parts)) == saving(now, then)
    assert saving(former.bill, after.bill) == saving(now, then)
