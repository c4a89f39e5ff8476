"""Load balancers.

Prices of us-east-1: load balancer 0.0225 an hour, capacity unit 0.008 an hour, public IPv4 address 0.005 an
hour. A month has 730 hours.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.cost.deployed import Resource
from generator.cost.resources.pricing import Part
from tests.unit.cost.resources.situations import amount, charges, parts, priced, resource, situation

UNITS = {"public": {"capacityUnits": 8}, "internal": {"capacityUnits": 4}}


def balancer(scheme: str, **properties: Any) -> Resource:
    subnets = [{"Ref": f"Subnet{n}"} for n in (1, 2, 3)]
    return resource(
        "ElasticLoadBalancingV2::LoadBalancer",
        layer="ingress",
        **{"Scheme": scheme, "Subnets": subnets, **properties},
    )


def test_a_public_one_is_paid_by_hours_capacity_units_and_an_address_in_each_zone():
    found = priced(situation(balancer("internet-facing"), loadBalancers=UNITS))
    # 730 x 0.0225 = 16.425; 8 x 730 x 0.008 = 46.72; 3 x 730 x 0.005 = 10.95.
    assert amount(found) == Decimal("16.425") + Decimal("46.72") + Decimal("10.95")
    assert parts(found) == {Part.INGRESS}


def test_an_internal_one_has_no_address():
    found = priced(situation(balancer("internal"), loadBalancers=UNITS))
    # 16.425 and 4 x 730 x 0.008 = 23.36.
    assert amount(found) == Decimal("39.785")


def test_both_are_those_of_the_reference_workload():
    found = priced(situation(balancer("internet-facing"), balancer("internal"), loadBalancers=UNITS))
    # 32.85 hours, 70.08 capacity units, 10.95 addresses.
    assert amount(found) == Decimal("113.88")


def test_only_capacity_units_follow_from_usage():
    found = charges(priced(situation(balancer("internet-facing"), loadBalancers=UNITS)))
    assert [charge.usage_based for charge in found] == [False, True, False]


def test_capacity_units_that_nobody_states_are_unknown():
    (_, units, _) = charges(priced(situation(balancer("internet-facing"), loadBalancers={})))
    assert units.quantity is None


def test_zones_that_are_not_known_leave_the_addresses_unknown():
    public = balancer("internet-facing", Subnets={"Ref": "Subnets"})
    (_, _, addresses) = charges(priced(situation(public, loadBalancers=UNITS)))
    assert addresses.quantity is None


def test_a_price_that_is_not_recorded_for_a_region_is_not_borrowed():
    found = priced(situation(balancer("internal"), region="eu-west-1", loadBalancers=UNITS))
    assert amount(found, "eu-west-1") is None
