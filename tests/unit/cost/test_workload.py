"""Workloads against sums done by hand. Unit prices are those of us-east-1 unless another region is named."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.cost.bill.money import cents, tenths
from tests.unit.cost.workloads import WITHOUT_GATEWAYS, estimate, of_file, service, step


def d(text: str) -> Decimal:
    return Decimal(text)


def test_the_reference_workload_comes_out_to_the_cent():
    reference = of_file("reference.json")
    savings = reference.savings
    assert (cents(savings.before.total), cents(savings.after.total)) == (d("5400.20"), d("3233.76"))
    assert savings.saving is not None
    assert savings.percent is not None
    assert (cents(savings.saving), tenths(savings.percent)) == (d("2166.44"), d("40.1"))
    assert {each.move.key: str(cents(each.saving or d("0"))) for each in reference.main_steps} == {
        "nat": "500.00",
        "rightsizing": "302.75",
        "spot": "1203.69",
        "ecr": "160.00",
    }
    assert reference.other_steps == ()


def test_the_reference_workload_shows_spot_at_the_ends_of_the_band():
    band = of_file("reference.json").spot_band
    assert band.low is not None
    assert band.high is not None
    assert band.discount is not None
    assert (cents(band.low), cents(band.high)) == (d("1059.58"), d("1236.18"))
    assert tenths(band.discount * 100) == d("68.2")


def test_a_small_workload_is_what_a_hand_makes_of_it():
    before = {
        # 730 h * (3 * 0.5 + 0.25 vCPU * 0.04048 + 3 * 1 + 0.5 GB * 0.004445)
        "services": 730 * (d("1.75") * d("0.04048") + d("3.5") * d("0.004445")),
        # 2 gateways * 730 h * (0.045 + 0.005 for the address) + 65 GB * 0.045 = 73 + 2.925
        "network": d("75.925"),
        # 4 GB * 0.10
        "registry": d("0.4"),
        # 730 h * 0.0225 + 0.5 LCU * 730 h * 0.008 + 2 addresses * 730 h * 0.005
        "ingress": d("16.425") + d("2.92") + d("7.3"),
        # 3 GB * 0.50 + 1 GB * 0.03; 8 alarms are free
        "observability": d("1.53"),
        # 10 GB * 2 sides * 0.01; 90 GB to the internet are free
        "data transfer": d("0.2"),
        # one KMS key
        "beside the platform": d("1"),
    }
    small = of_file("small.yaml")
    assert {group: small.savings.before.of_group(group).total for group in before} == before
    assert small.savings.before.total == d("168.770175") == sum(before.values())
    # The gateways stay for 5 GB: 73 + 0.225 + 1 endpoint * 2 zones * 730 h * 0.01 + 10 GB * 0.01 = 87.925.
    assert step(small, "nat") == d("75.925") - d("87.925") == d("-12")
    # 730 h * (3 * 0.25 vCPU * 0.04048 + 3 * 0.5 GB * 0.004445)
    assert step(small, "rightsizing") == d("27.030075")
    # One task: 730 h * (0.25 * (0.04048 - 0.01288871) + 0.5 * (0.004445 - 0.00141527))
    assert step(small, "spot") == d("6.141261875")
    # 3 GB * 0.10
    assert step(small, "ecr") == d("0.3")
    assert small.savings.saving == d("21.471336875")
    assert small.savings.after.total == d("147.298838125")


def network(endpoints: int, zones: int, s3: int, api: int, **keys: Any) -> Decimal | None:
    names = [f"endpoint-{number}" for number in range(endpoints)]
    estimated = estimate(
        nat={"azs": zones, "gb_s3": s3, "gb_aws_api": api, "gb_internet": keys.pop("internet", 0)},
        endpoints_after={"interface": names, "azs": zones, "gateway": ["s3"]},
        **keys,
    )
    return step(estimated, "nat")


@pytest.mark.parametrize(
    ("endpoints", "zones", "s3", "api", "saving"),
    WITHOUT_GATEWAYS,
)
def test_nat_to_endpoints_is_what_zones_endpoints_and_data_make_it(
    endpoints: int, zones: int, s3: int, api: int, saving: str
):
    assert network(endpoints, zones, s3, api) == d(saving)


def test_a_gateway_that_is_kept_for_the_internet_leaves_the_data_of_s3_to_save():
    # 8,000 * 0.045; the other APIs stay on NAT, as no endpoint is listed for them.
    assert network(0, 3, 8000, 4000, internet=500) == d("360")
    # 8,000 * 0.045 + 4,000 * 0.035 - 5 * 3 * 7.30
    assert network(5, 3, 8000, 4000, internet=500) == d("390.5")


def test_fewer_gateways_can_be_kept_with_the_addresses_that_they_have():
    # Two of three go, at 730 h * (0.045 + 0.005) each.
    assert network(0, 3, 8000, 0, internet=500, nat_after={"azs": 1}) == d("360") + 2 * d("36.5")


def test_what_passes_to_the_internet_is_unknown_keeps_the_gateways():
    nat = {"azs": 2, "gb_s3": 100, "gb_aws_api": 0}
    estimated = estimate(nat=nat, endpoints_after={"gateway": ["s3"]})
    assert step(estimated, "nat") == d("4.5")
    assert [line.what for line in estimated.savings.after.unknown] == ["the internet by NAT gateway"]


def test_s3_by_an_interface_endpoint_is_paid_by_the_gigabyte():
    nat = {"azs": 1, "gb_s3": 100, "gb_aws_api": 100, "gb_internet": 0}
    estimated = estimate(nat=nat, endpoints_after={"interface": ["s3", "logs"]})
    # 36.50 + 200 * 0.045 - 2 * 7.30 - 200 * 0.01
    assert step(estimated, "nat") == d("28.9")


def test_spot_is_priced_by_whole_tasks_at_the_price_of_its_processor():
    estimated = estimate(service(tasks=3, spot_tasks=2, architecture="arm64"))
    # 2 tasks * 730 h * (1 vCPU * (0.03238 - 0.01030969) + 2 GB * (0.00356 - 0.00113349))
    assert step(estimated, "spot") == 2 * 730 * (d("0.02207031") + 2 * d("0.00242651"))


def test_a_stated_discount_takes_the_place_of_the_recorded_spot_price():
    estimated = estimate(service(tasks=1, spot_tasks=1), spot_discount=d("0.5"))
    assert step(estimated, "spot") == 730 * (d("0.04048") + 2 * d("0.004445")) / 2
    assert estimated.spot_band.low_discount == d("0.5")


def test_another_processor_is_a_line_of_its_own_after_the_four():
    estimated = estimate(service(tasks=1, architecture_after="arm64"))
    (other,) = estimated.other_steps
    assert other.saving == 730 * (d("0.04048") - d("0.03238") + 2 * (d("0.004445") - d("0.00356")))
    assert [each.move.key for each in estimated.savings.steps][-1] == other.move.key == "arm64"


def test_mumbai_has_its_own_arm_price():
    estimated = estimate(service(tasks=1, architecture="arm64"), region="ap-south-1")
    assert estimated.savings.before.total == 730 * (d("0.02383") + 2 * d("0.00261"))


@pytest.mark.parametrize(
    ("other", "amount"),
    [
        ({"albs": 2}, "32.85"),  # 2 * 730 * 0.0225
        ({"lcu": 12}, "70.08"),  # 12 * 730 * 0.008
        ({"alb_public_ips": 3}, "10.95"),  # 3 * 730 * 0.005
        ({"logs_ingest_gb": 1500}, "750"),  # * 0.50
        ({"logs_storage_gb_month": 1000}, "30"),  # * 0.03
        ({"alarms": 60}, "5"),  # (60 - 10) * 0.10
        ({"egress_gb": 100}, "0"),
        ({"egress_gb": 4500}, "396"),  # (4,500 - 100) * 0.09
        ({"egress_gb": 20340}, "1771.6"),  # 10,240 * 0.09 + 10,000 * 0.085
        ({"inter_az_gb": 8000}, "160"),  # 2 * 8,000 * 0.01
        ({"secrets": 40}, "16"),  # * 0.40
        ({"kms_keys": 4}, "4"),
        ({"sns_paid_millions": 1}, "0.5"),
        ({"container_insights": "enhanced"}, "6.02"),  # (29 + 31 + 26) * 0.07
    ],
)
def test_what_stays_is_priced_by_its_quantity(other: dict[str, Any], amount: str):
    assert estimate(other=other).savings.before.total == d(amount)


def test_enhanced_container_insights_counts_tasks_and_containers():
    estimated = estimate(service(tasks=3, containers=2), other={"container_insights": "enhanced"})
    # 29 + 31 + 26 + 3 * 26 + 6 * 26 = 320
    (line,) = [each for each in estimated.savings.before.lines if "Insights" in each.what]
    assert (line.quantity, line.amount) == (d("320"), d("22.4"))


def test_the_metrics_of_plain_container_insights_are_unknown_because_no_rule_counts_them():
    estimated = estimate(other={"container_insights": "enabled"})
    assert [line.what for line in estimated.savings.before.unknown] == ["metrics of Container Insights"]


def test_what_is_left_out_is_unknown_and_leaves_no_per_cent():
    estimated = estimate(service(tasks=1, spot_tasks=1), other={"lcu": None})
    assert step(estimated, "spot") is not None
    assert estimated.savings.percent is None


def test_a_region_without_a_price_says_so_and_borrows_none():
    estimated = estimate(region="eu-west-1", ecr_gb={"before": 100, "after": 10})
    assert step(estimated, "ecr") is None
    assert {line.unknown for line in estimated.savings.before.unknown} == {
        "no price is recorded for eu-west-1"
    }


def test_hours_of_a_month_are_counted():
    assert estimate(other={"albs": 1}, hours=744).savings.before.total == 744 * d("0.0225")
