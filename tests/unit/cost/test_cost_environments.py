"""thriftstack cost of environments, by what it prints and how it ends."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
import yaml

from tests.environments import params, worker
from tests.unit.cost.cost_runs import BEFORE, USAGE, cost, data, write


def test_an_environment_without_usage_and_baseline_has_a_bill_that_names_what_is_unknown(folder, capsys):
    write(folder)
    code, out, err = cost(capsys, "--env", "test")
    assert (code, err) == (0, "")
    assert "saved, in this order" not in out
    assert "+ ?" in out
    said = " ".join(out.split())
    assert "Not stated, with the keys of the usage file that state it: " in said
    assert (
        "images, at most 10 of a repository, GB-month: `images.perRepository` and `images.gbEach`; " in said
    )
    second = "second set in releases: how many a month is not stated, vCPU-hour (edge-api)"
    assert f"{second}: `services.NAME.deploymentsPerMonth`; " in said


def test_the_baseline_is_what_an_environment_is_compared_with(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE)
    region = data(capsys)["regions"][0]
    savings = region["savings"]
    assert region["complete"] is True
    assert set(savings["lines"]) == {"nat", "rightsizing", "spot", "ecr"}
    assert savings["lines"]["nat"] == savings["lines"]["ecr"] == "0.00"
    # 10 x 730 x (1.5 x 0.04048 + 3 x 0.004445)
    assert savings["lines"]["rightsizing"] == "540.60"
    assert region["priceSnapshot"]


def test_a_target_that_is_missed_is_exit_code_1_with_what_is_missing_and_what_would_save_more(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 95})
    code, out, err = cost(capsys, "--env", "test")
    assert code == 1
    assert "would save more, each by itself" in out
    assert "edge-api: arm64" in out
    first, heading, *moves, last = err.splitlines()
    assert first.startswith("error: params/test.yaml:")
    assert "cost.targetSaving: The target is missed: only " in first
    assert first.endswith(" % of the bill before.")
    assert "a month are missing" in first
    assert heading == "  Worth most a month, each by itself:"
    arm64 = r"    edge-api: arm64 +\d+\.\d\d  if its image has an arm64 manifest"
    assert any(re.fullmatch(arm64, move) for move in moves)
    assert last == "  `thriftstack cost --env test` shows the whole bill, and all that would save more."


def test_the_worth_of_a_next_move_is_what_the_bill_falls_by_once_it_is_made(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 95})
    _, out, _ = cost(capsys, "--env", "test", "--format", "json")
    (environment,) = json.loads(out)["environments"]
    moves = {move["change"]: move["saving"] for move in environment["target"]["nextMoves"]}
    total = environment["regions"][0]["total"]
    text = (folder / "params/test.yaml").read_text(encoding="utf-8")
    moved = text.replace("cpu: 512", "architecture: arm64\n  cpu: 512")
    (folder / "params/test.yaml").write_text(
        moved.replace("targetSaving: 95", "targetSaving: 1"), encoding="utf-8"
    )
    assert float(total) - float(data(capsys)["regions"][0]["total"]) == pytest.approx(
        float(moves["edge-api: arm64"]), abs=0.02
    )


def test_an_unknown_that_could_decide_fails_a_target_by_its_name(folder, capsys):
    write(folder, usage={"images": USAGE["images"]}, baseline=BEFORE, cost={"targetSaving": 5})
    code, _, err = cost(capsys, "--env", "test")
    assert code == 1
    assert "cost.targetSaving: Nobody knows whether the target is met: " in err
    assert "\n  What is unknown could decide it; keys are those of the usage file:\n" in err
    assert "\n    logs taken in (`logs.ingestedGb`)\n" in err


def test_a_target_that_is_met_is_said_and_exit_code_0(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 20})
    code, out, err = cost(capsys, "--env", "test")
    assert (code, err) == (0, "")
    assert "The target is met: " in out


def test_without_a_name_all_environments_are_shown_and_held_to_their_targets(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 95})
    code, out, err = cost(capsys)
    assert code == 1
    assert "a month are missing" in " ".join(out.split())
    assert "cost.targetSaving: The target is missed: " in err


def test_metrics_of_plain_container_insights_are_a_key_of_the_usage_file(folder, capsys):
    target = {"baseline": BEFORE, "cost": {"targetSaving": 20}, "cluster": {"containerInsights": "enabled"}}
    write(folder, usage=USAGE, **target)
    code, _, err = cost(capsys, "--env", "test")
    assert code == 1
    assert "\n    metrics of Container Insights (`containerInsights.metrics`)\n" in err
    write(folder, usage={**USAGE, "containerInsights": {"metrics": 38}}, **target)
    lines = data(capsys, "--env", "test")["regions"][0]["bill"]["lines"]
    found = [(line["quantity"], line["amount"]) for line in lines if line["item"] == "custom-metric"]
    # 38 custom metrics, of which ten are free and the others 0.30 each
    assert found == [("10", "0"), ("28", "8.4")]


def test_keys_of_a_further_region_are_said_to_stand_under_its_name(folder, capsys):
    certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/22222222-2222-4222-8222-222222222222"
    regions = {"eu-west-1": {"cidr": "10.20.0.0/16", "certificates": {"public": certificate}}}
    write(folder, usage=USAGE, regions=regions)
    _, out, _ = cost(capsys, "--env", "test")
    assert "Keys of eu-west-1 stand under `regions.eu-west-1` in the usage file." in out


def test_a_line_names_the_factors_of_its_quantity(folder, capsys):
    write(
        folder,
        usage=USAGE,
        network={"egress": "nat-per-az", "availabilityZones": 3, "endpoints": ["logs", "ssm"]},
    )
    lines = {line["what"]: line["quantity"] for line in data(capsys)["regions"][0]["bill"]["lines"]}
    assert lines["NAT gateways x 3"] == str(3 * 730)
    assert lines["IPv4 addresses of NAT gateways x 3"] == str(3 * 730)
    assert lines["interface endpoints x 2 in 3 zones"] == str(2 * 3 * 730)
    assert lines["load balancers x 1"] == "730"
    assert lines["capacity units of the public load balancer, 1 at a time"] == "730"
    assert lines["IPv4 addresses of load balancers x 3"] == str(3 * 730)
    assert lines["images of repositories, 1 x 5 x 1 GB"] == "5"
    assert not any("{n}" in what for what in lines)


def test_prices_of_every_digit_have_their_per_cent_too(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 20})
    environment = data(capsys)
    exact = environment["regions"][0]["savings"]["exact"]
    share = Decimal(exact["saving"]) / Decimal(exact["baseline"]) * 100
    assert environment["target"]["exact"]["missing"] == "0"
    assert Decimal(exact["pct"]) == Decimal(environment["target"]["exact"]["reachedPct"]) == share


def test_each_region_has_its_own_bill_and_a_region_of_no_price_borrows_none(folder, capsys):
    certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/22222222-2222-4222-8222-222222222222"
    regions = {"eu-west-1": {"cidr": "10.20.0.0/16", "certificates": {"public": certificate}}}
    write(folder, usage=USAGE, baseline=BEFORE, regions=regions)
    first, second = data(capsys)["regions"]
    assert (first["region"], second["region"]) == ("us-east-1", "eu-west-1")
    assert (first["complete"], second["complete"]) == (True, False)
    _, out, _ = cost(capsys, "--env", "test")
    assert "No price is recorded for eu-west-1: " in out
    only = data(capsys, "--region", "eu-west-1")
    assert [region["region"] for region in only["regions"]] == ["eu-west-1"]


def test_another_usage_file_takes_the_place_of_the_one_beside_the_params(folder, capsys):
    write(folder, usage=USAGE)
    (folder / "busy.yaml").write_text(yaml.safe_dump({**USAGE, "logs": {"ingestedGb": 110, "keptGb": 10}}))
    usual = data(capsys)["regions"][0]["total"]
    busy = data(capsys, "--env", "test", "--usage", "busy.yaml")["regions"][0]
    # 100 GB x 0.50, and the access logs that are no longer stated
    assert float(busy["total"]) - float(usual) == pytest.approx(50, abs=0.01)


def test_workers_without_traffic_have_a_bill_too(folder, capsys):
    said = params(worker(scaling={"min": 2, "max": 2}))
    (folder / "params/test.yaml").write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
    assert data(capsys)["regions"][0]["bill"]["lines"]


def test_a_savings_plan_is_a_line_of_its_own_once_in_the_primary_region(folder, capsys):
    certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/22222222-2222-4222-8222-222222222222"
    regions = {"eu-west-1": {"cidr": "10.20.0.0/16", "certificates": {"public": certificate}}}
    plan = {"term": "1y", "payment": "no-upfront", "dollarsPerHour": 0.01}
    write(folder, usage=USAGE, baseline=BEFORE, regions=regions, cost={"savingsPlan": plan})
    first, second = data(capsys)["regions"]
    # 0.01 an hour pays for 0.0125 of tasks on demand at 20 % off
    assert float(first["savings"]["other"]["savings-plan"]) == pytest.approx(730 * 0.0025, abs=0.01)
    assert "savings-plan" not in second["savings"]["other"]


def test_a_savings_plan_that_nobody_recorded_a_discount_of_is_refused_at_its_line(folder, capsys):
    plan = {"term": "1y", "payment": "no-upfront", "dollarsPerHour": 0.01}
    write(folder, usage=USAGE, region="eu-west-2", cost={"savingsPlan": plan})
    text = (folder / "params/test.yaml").read_text(encoding="utf-8").replace("acm:us-east-1", "acm:eu-west-2")
    (folder / "params/test.yaml").write_text(text, encoding="utf-8")
    code, out, err = cost(capsys)
    assert (code, out) == (1, "")
    assert err.startswith("error: params/test.yaml:")
    assert "cost.savingsPlan: no discount of a Savings Plan" in err
