"""Endpoints, NAT gateways, their addresses, and the data that passes through them.

Prices of us-east-1: interface endpoint 0.01 an hour and zone, 0.01 a GB to 1 PiB and 0.006 beyond; NAT
gateway 0.045 an hour and 0.045 a GB; public IPv4 address 0.005 an hour. A month has 730 hours.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cost.deployed import Resource
from generator.cost.resources.account import price_account
from generator.cost.resources.data_paths import price_data_paths
from generator.cost.resources.pricing import Part, Situation
from generator.cost.resources.transfer import price_transfer
from tests.unit.cost.resources.situations import (
    amount,
    assumptions,
    charges,
    parts,
    priced,
    resource,
    situation,
)

SUBNETS = [{"Ref": f"PrivateSubnet{n}"} for n in (1, 2, 3)]
VPC = resource("EC2::VPC", logical_id="Vpc")
NAT = resource("EC2::NatGateway", logical_id="NatGateway1", SubnetId={"Ref": "PublicSubnet1"})
PUBLIC = resource(
    "ElasticLoadBalancingV2::LoadBalancer", layer="ingress", Scheme="internet-facing", Subnets=SUBNETS
)


def gateway(service: str = "s3", region: str = "us-east-1") -> Resource:
    name = f"com.amazonaws.{region}.{service}"
    return resource("EC2::VPCEndpoint", region=region, VpcEndpointType="Gateway", ServiceName=name)


def interface(service: str, zones: int = 3, region: str = "us-east-1") -> Resource:
    return resource(
        "EC2::VPCEndpoint",
        region=region,
        layer="endpoints",
        VpcEndpointType="Interface",
        ServiceName={"Fn::Sub": f"com.amazonaws.${{AWS::Region}}.{service}"},
        SubnetIds=SUBNETS[:zones],
    )


def data(where: Situation) -> list[tuple[str, str, Decimal | None]]:
    found = charges(price_data_paths(where))
    return [(charge.group, charge.what, charge.quantity) for charge in found]


def test_an_interface_endpoint_is_paid_in_each_zone():
    found = priced(situation(interface("logs"), interface("sqs", zones=2)))
    assert parts(found) == {Part.EGRESS}
    # 3 x 7.30 and 2 x 7.30.
    assert amount(found) == Decimal("36.50")
    assert [charge.what for charge in charges(found)] == [
        "interface endpoints x {n} in 3 zones",
        "interface endpoints x {n} in 2 zones",
    ]


def test_an_endpoint_whose_zones_are_not_known_has_no_amount():
    endpoint = resource(
        "EC2::VPCEndpoint", VpcEndpointType="Interface", ServiceName="x", SubnetIds={"Ref": "Subnets"}
    )
    assert amount(priced(situation(endpoint))) is None


def test_a_gateway_endpoint_costs_nothing_and_stands_in_the_bill():
    found = priced(situation(gateway()))
    assert [charge.what for charge in charges(found)] == ["gateway endpoints x {n}"]
    assert amount(found) == 0


def test_a_zonal_nat_gateway_is_paid_by_the_hour_and_its_address_too():
    found = priced(situation(NAT, resource("EC2::EIP", Domain="vpc")))
    # 730 x 0.045 = 32.85, and 730 x 0.005 = 3.65.
    assert amount(found) == Decimal("36.50")
    assert parts(found) == {Part.EGRESS}


def test_a_regional_nat_gateway_is_paid_in_each_zone_with_an_address():
    here = {"Ref": "RegionalNatGateway"}
    nat = resource("EC2::NatGateway", logical_id="RegionalNatGateway", AvailabilityMode="regional")
    routes = [
        resource("EC2::Route", logical_id=f"PrivateRoute{n}", NatGatewayId=to)
        for n, to in enumerate((here, here, {"Ref": "NatGateway9"}), start=1)
    ]
    found = priced(situation(nat, *routes))
    # Two zones of 730 x (0.045 + 0.005).
    assert amount(found) == Decimal("73.00")
    (assumption,) = assumptions(found)
    assert "active in every zone" in assumption


def test_data_takes_the_free_endpoint_then_interface_endpoints_and_nat_for_the_internet():
    where = situation(
        *(VPC, NAT, gateway(), interface("logs")),
        paths={"s3Gb": 8000, "awsApiGb": {"logs": 1500, "sqs": 100}, "internetGb": 20},
    )
    assert data(where) == [
        ("endpoints", "other APIs of AWS by interface endpoint", Decimal(1500)),
        ("network", "other APIs of AWS by NAT gateway", Decimal(100)),
        ("network", "the internet by NAT gateway", Decimal(20)),
    ]
    # 1,500 x 0.01 + 120 x 0.045.
    assert amount(price_data_paths(where)) == Decimal("20.40")


def test_one_sum_goes_by_interface_endpoints_if_any_stands_there():
    paths = {"s3Gb": 1, "awsApiGb": 40, "internetGb": 0}
    (_, by_endpoint, _), _ = data(situation(VPC, NAT, gateway(), interface("logs"), paths=paths))
    by_nat = data(situation(VPC, NAT, gateway(), paths=paths))
    assert by_endpoint == "other APIs of AWS by interface endpoint"
    assert by_nat[0] == ("network", "other APIs of AWS by NAT gateway", Decimal(40))


def test_an_interface_endpoint_of_s3_is_none_of_other_apis():
    where = situation(VPC, NAT, interface("s3"), paths={"s3Gb": 5, "awsApiGb": 7, "internetGb": 0})
    assert data(where) == [
        ("endpoints", "S3 by interface endpoint", Decimal(5)),
        ("network", "other APIs of AWS by NAT gateway", Decimal(7)),
        ("network", "the internet by NAT gateway", Decimal(0)),
    ]


def test_tiers_hold_for_all_interface_endpoints_together():
    paths = {"s3Gb": 1_000_000, "awsApiGb": 100_000}
    where = situation(VPC, interface("s3"), interface("logs"), paths=paths)
    # 1,048,576 x 0.01 and 51,424 x 0.006.
    assert amount(price_data_paths(where)) == Decimal("10485.76") + Decimal("308.544")


def test_data_that_nobody_states_is_unknown_on_every_way_that_costs_something():
    assert data(situation(VPC, NAT, gateway())) == [
        ("network", "other APIs of AWS by NAT gateway", None),
        ("network", "the internet by NAT gateway", None),
    ]
    # No task can reach the internet: nothing is unknown of it.
    assert data(situation(VPC, gateway(), interface("logs"))) == [
        ("endpoints", "other APIs of AWS by interface endpoint", None)
    ]


def test_data_that_nothing_leads_to_is_unknown_and_not_left_out():
    """As when another platform's tree is priced with the usage of this one."""
    paths = {"s3Gb": 8, "awsApiGb": {"logs": 5, "sqs": 1}, "internetGb": 3, "interAzGb": 0, "egressGb": 2}
    assert data(situation(VPC, interface("logs"), paths=paths)) == [
        ("network", "S3, to which nothing leads", None),
        ("endpoints", "other APIs of AWS by interface endpoint", Decimal(5)),
        ("network", "other APIs of AWS, to which nothing leads", None),
        ("network", "the internet, to which nothing leads", None),
    ]
    found = charges(price_transfer(situation(VPC, interface("logs"), paths=paths)))
    assert [charge.quantity for charge in found] == [Decimal(0), None]
    nothing = {"s3Gb": 0, "awsApiGb": {"sqs": 0}, "internetGb": 0, "interAzGb": 0, "egressGb": 0}
    assert data(situation(VPC, paths=nothing)) == []


def test_ways_of_a_vpc_of_others_are_not_in_the_bill_which_says_so():
    where = situation(gateway(), paths={"s3Gb": 10, "awsApiGb": 5, "internetGb": 3})
    found = list(price_data_paths(where))
    assert charges(found) == []
    (assumption,) = assumptions(found)
    assert "not of the platform" in assumption


def test_an_endpoint_of_ours_in_a_vpc_of_others_is_paid():
    where = situation(interface("logs"), paths={"s3Gb": 10, "awsApiGb": {"logs": 5, "sqs": 1}})
    assert data(where) == [("endpoints", "other APIs of AWS by interface endpoint", Decimal(5))]


def test_names_of_endpoints_are_read_in_every_partition():
    name = "cn.com.amazonaws.cn-north-1.transcribe.cn"
    endpoint = resource(
        *("EC2::VPCEndpoint",), region="cn-north-1", VpcEndpointType="Interface", ServiceName=name
    )
    where = situation(VPC, endpoint, region="cn-north-1", paths={"awsApiGb": {"transcribe": 2}})
    assert data(where)[-1] == ("endpoints", "other APIs of AWS by interface endpoint", Decimal(2))


def test_between_zones_both_sides_pay():
    # 8,000 GB x 2 x 0.01.
    where = situation(VPC, paths={"interAzGb": 8000})
    assert amount(price_transfer(where)) == Decimal("160.00")


def test_what_leaves_for_the_internet_is_paid_beyond_100_gb():
    # (4,500 - 100) x 0.09.
    where = situation(VPC, PUBLIC, paths={"interAzGb": 0, "egressGb": 4500})
    assert amount(price_transfer(where)) == Decimal("396.00")


@pytest.mark.parametrize("resources", [(VPC, PUBLIC), (VPC, NAT), ()])
def test_egress_is_unknown_wherever_something_can_leave(resources: tuple[Resource, ...]):
    found = charges(price_transfer(situation(*resources, paths={"interAzGb": 0})))
    assert [charge.quantity for charge in found] == [Decimal(0), None]


def test_nothing_leaves_where_nothing_leads_to_the_internet():
    found = charges(price_transfer(situation(VPC, gateway(), interface("logs"))))
    assert [charge.what for charge in found] == ["between zones, paid on both sides"]


def test_the_ways_of_the_reference_workload_cost_what_it_says():
    """NAT before: 649.50; endpoints afterwards: 149.50."""
    paths: dict[str, Any] = {
        "s3Gb": 8000,
        "awsApiGb": {"logs": 1500, "sqs": 2400, "ecr.api": 100},
        "internetGb": 0,
    }
    nat = [
        each
        for n in (1, 2, 3)
        for each in (resource("EC2::NatGateway", logical_id=f"Nat{n}"), resource("EC2::EIP"))
    ]
    endpoints = [interface(name) for name in ("ecr.api", "ecr.dkr", "logs", "sqs", "ssm")]
    before = situation(VPC, *nat, paths=paths)
    after = situation(VPC, gateway(), *endpoints, paths=paths)
    assert amount([*priced(before), *price_data_paths(before)]) == Decimal("649.50")
    assert amount([*priced(after), *price_data_paths(after)]) == Decimal("149.50")


_gigabytes = st.decimals(0, 10**9, places=6)


@given(_gigabytes, st.dictionaries(st.sampled_from(["logs", "sqs", "kms"]), _gigabytes), _gigabytes)
def test_every_byte_takes_exactly_one_way(s3: Decimal, apis: dict[str, Decimal], internet: Decimal):
    where = situation(
        *(VPC, NAT, interface("s3"), interface("logs")),
        paths={"s3Gb": s3, "awsApiGb": apis, "internetGb": internet},
    )
    charged = [quantity for _, _, quantity in data(where)]
    assert sum(filter(None, charged), Decimal(0)) == s3 + sum(apis.values(), Decimal(0)) + internet


@given(_gigabytes, _gigabytes)
def test_more_data_never_costs_less(some: Decimal, more: Decimal):
    def cost(quantity: Decimal) -> Decimal:
        where = situation(VPC, NAT, PUBLIC, paths={"s3Gb": 0, "internetGb": quantity, "awsApiGb": quantity})
        found = amount(price_data_paths(where))
        assert found is not None
        return found

    low, high = sorted((some, more))
    assert cost(low) <= cost(high)


def test_the_account_has_all_of_it():
    what = [charge.what for charge in charges(price_account(situation(VPC, NAT, PUBLIC)))]
    assert "S3 by NAT gateway" in what
    assert "between zones, paid on both sides" in what
    assert "secrets" in what
