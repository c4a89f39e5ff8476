"""Which endpoints pay beside a NAT gateway, held against trying every set of them."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.advice.network_plan import Combination, bill_of
from generator.advice.network_plan.demand import Demand
from generator.advice.network_plan.paying_endpoints import endpoint_pays_from, paying_endpoints
from generator.config.network import Egress
from generator.cost.bill import Pricer
from tests.unit.advice.advised import SNAPSHOT

PRICER = Pricer(SNAPSHOT, "us-east-1")
NAMES = ("ecr.api", "kms", "logs", "sns", "sqs")
#: A quantity of crossing data is cut to a millionth of a GB.
CUT = Decimal("0.000001")

EGRESS = st.sampled_from(("nat-single", "nat-per-az", "nat-regional"))
ZONES = st.integers(2, 4)
#: Around the break-even, and around the tiers of one and of five petabytes.
GIGABYTES = st.one_of(
    st.integers(0, 3000), st.integers(0, 8 * 2**20), st.sampled_from((2**20, 5 * 2**20))
).map(Decimal)
DATA = st.dictionaries(st.sampled_from(NAMES), GIGABYTES)


def asked(data: dict[str, Decimal], zones: int) -> Demand:
    return Demand(zones, dict.fromkeys(NAMES, ("It is called.",)), data, Decimal(0))


def total(egress: Egress, names: tuple[str, ...], demand: Demand) -> Decimal:
    return bill_of(Combination(egress, names), demand, PRICER).total


@given(EGRESS, ZONES, DATA)
def test_no_other_set_of_endpoints_is_cheaper(egress: Egress, zones: int, data: dict[str, Decimal]):
    demand = asked(data, zones)
    every = chain.from_iterable(combinations(NAMES, number) for number in range(len(NAMES) + 1))
    best = min(total(egress, names, demand) for names in every)
    assert total(egress, paying_endpoints(egress, demand, PRICER), demand) <= best + CUT


@given(EGRESS, ZONES, st.integers(1, 100))
def test_one_endpoint_pays_from_its_break_even_on(egress: Egress, zones: int, gigabytes: int):
    found = endpoint_pays_from(egress, asked({}, zones), PRICER)
    assert found is not None
    below, above = (
        asked({"logs": max(Decimal(0), each)}, zones) for each in (found - gigabytes, found + gigabytes)
    )
    assert paying_endpoints(egress, below, PRICER) == ()
    assert paying_endpoints(egress, above, PRICER) == ("logs",)


def test_the_break_even_is_what_is_worked_out_by_hand():
    # Three zones, 730 hours at 0.01, over 0.045 less 0.01 a GB.
    found = endpoint_pays_from("nat-per-az", asked({}, 3), PRICER)
    assert found is not None
    assert round(found, 1) == Decimal("625.7")
    in_frankfurt = endpoint_pays_from("nat-per-az", asked({}, 3), Pricer(SNAPSHOT, "eu-central-1"))
    assert in_frankfurt is not None
    assert round(in_frankfurt, 1) == Decimal("625.7")


def test_a_region_without_a_price_of_endpoints_has_no_break_even():
    assert endpoint_pays_from("nat-per-az", asked({}, 3), Pricer(SNAPSHOT, "sa-east-1")) is None


def test_endpoints_are_named_in_the_order_in_which_they_are_called():
    demand = asked({"sqs": Decimal(9000), "ecr.api": Decimal(2000)}, 2)
    assert paying_endpoints("nat-per-az", demand, PRICER) == ("ecr.api", "sqs")
