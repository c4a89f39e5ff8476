"""thriftstack advise: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.config.loader import load_environment
from generator.cost.bill import Bill
from generator.cost.bill.savings import saving
from generator.pipeline import find_targets
from generator.pipeline.pricing import prepare_all
from tests.environments import params, worker

QUIET = {"s3Gb": 10, "awsApiGb": {"logs": 6}, "internetGb": 0, "interAzGb": 1, "egressGb": 0}
COMMENT = "# The network of the tests."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    services = (
        worker("orders", scaling={"min": 2, "usual": 10, "max": 30}),
        worker(
            "ledger",
            scaling={"min": 6, "usual": 10, "max": 20},
            capacity={"spotShare": 20},
            critical=True,
            tasksNeeded=2,
        ),
    )
    text = yaml.safe_dump(params(*services, network={"availabilityZones": 3}))
    (tmp_path / "test.yaml").write_text(f"{COMMENT}\n{text}", encoding="utf-8")
    (tmp_path / "usage").mkdir()
    stated(tmp_path, QUIET)
    return tmp_path


def stated(folder: Path, paths: dict[str, Any]) -> None:
    text = yaml.safe_dump({"paths": paths})
    (folder / "usage" / "test.yaml").write_text(text, encoding="utf-8")


def run(folder: Path, verb: str, *arguments: str) -> int:
    templates = str(folder / "templates")
    try:
        main(["advise", verb, "--env", "test", "--params", str(folder), "--templates", templates, *arguments])
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def bill(folder: Path) -> Bill:
    (pricing,) = prepare_all(find_targets(folder, ("test",)), folder / "templates")
    return pricing.estimate("us-east-1").bill


def shares(folder: Path) -> dict[str, int | None]:
    services = load_environment(folder / "test.yaml").config.running_services
    return {each.name: each.capacity.spot_share for each in services}


def test_a_cheaper_network_is_found_and_not_written(capsys, folder):
    before = (folder / "test.yaml").read_bytes()
    assert run(folder, "network") == 2
    text = " ".join(capsys.readouterr().out.split())
    assert "Cheapest is nat-single with no interface endpoint: 28.91 less a month." in text
    assert "It makes a way to the internet that no service needs" in text
    assert "one interface endpoint pays beside a NAT gateway" in text
    assert "nat-per-az 625.7 GB" in text
    assert "a NAT instance (t4g.nano) is 7.36 a month" in text
    assert (folder / "test.yaml").read_bytes() == before


def test_advice_becomes_params_and_is_then_followed(capsys, folder):
    assert run(folder, "network", "--write") == 0
    printed = capsys.readouterr()
    assert "+  egress: nat-single" in printed.out
    assert "is changed; run `thriftstack templates` to build it" in printed.err
    assert (folder / "test.yaml").read_text(encoding="utf-8").startswith(COMMENT)
    assert load_environment(folder / "test.yaml").config.network.egress == "nat-single"
    assert run(folder, "network") == 0
    assert "Nothing that may be had and can be compared is cheaper" in capsys.readouterr().out


@pytest.mark.parametrize(
    "baseline",
    [
        {"network": {"availabilityZones": 2}},
        {"services": [{"name": "orders", "capacity": {"spotShare": 0}}]},
        {"services": [{"name": "orders", "scaling": None}], "registry": {"lifecycle": {"keepCount": 50}}},
    ],
)
def test_a_baseline_stays_what_it_was_when_advice_is_written(capsys, folder, baseline):
    with (folder / "test.yaml").open("a", encoding="utf-8") as file:
        yaml.safe_dump({"baseline": baseline}, file)
    before = load_environment(folder / "test.yaml").baseline().config
    assert run(folder, "network", "--write") == 0
    assert "The baseline states the former values now" in capsys.readouterr().err
    assert run(folder, "spot", "--service", "ledger", "--write") == 0
    assert run(folder, "schedules", "--service", "orders", "--write") == 0
    loaded = load_environment(folder / "test.yaml")
    assert loaded.config.services != before.services
    assert loaded.config.network != before.network
    assert loaded.baseline().config.model_dump() == before.model_dump()


def test_the_saving_is_the_difference_of_the_bills_before_and_after_writing(capsys, folder):
    before = bill(folder)
    assert run(folder, "network", "--write", "--format", "json") == 0
    printed = capsys.readouterr()
    (region,) = json.loads(printed.out)["regions"]
    assert region["interAzGbMore"] == "4"
    told = "+4.00 GB cross between zones with it; write `interAzGb: 5` in place of 1"
    assert f"{folder}/usage/test.yaml:5: {told}\n" in printed.err
    stated(folder, {**QUIET, "interAzGb": 5})
    assert saving(before, bill(folder)) == Decimal(region["saving"])


def test_what_crosses_between_zones_is_said_before_anything_is_written(capsys, folder):
    assert run(folder, "network") == 2
    text = " ".join(capsys.readouterr().out.split())
    assert "`paths.interAzGb` of the usage file changes with it, by +4.00 GB" in text


def test_a_number_that_holds_for_the_baseline_too_stays(capsys, folder):
    with (folder / "test.yaml").open("a", encoding="utf-8") as file:
        yaml.safe_dump({"baseline": {"network": {"egress": "nat-per-az"}}}, file)
    assert run(folder, "network", "--write") == 0
    told = "1 holds for the baseline, so write `interAzGb: 5` into `paths` of `after`"
    assert told in capsys.readouterr().err


def test_what_was_never_counted_between_zones_cannot_be_taken_out(capsys, folder):
    text = (folder / "test.yaml").read_text(encoding="utf-8")
    single = "egress: nat-single\n  endpoints: []\n  availabilityZones"
    (folder / "test.yaml").write_text(text.replace("availabilityZones", single), encoding="utf-8")
    stated(folder, {**QUIET, "awsApiGb": {"logs": 3000, "sqs": 2000, "ecr.api": 2000}})
    assert run(folder, "network", "--write") == 0
    assert "GB cross between zones with it, and 1 did not count them" in capsys.readouterr().err


def test_what_nobody_has_stated_between_zones_stays_unknown(capsys, folder):
    stated(folder, {key: value for key, value in QUIET.items() if key != "interAzGb"})
    assert run(folder, "network", "--write") == 0
    assert "`paths.interAzGb` is not stated, and stays unknown" in capsys.readouterr().err


def test_a_number_of_a_further_region_is_told_at_its_line(capsys, folder):
    text = (folder / "test.yaml").read_text(encoding="utf-8")
    further = "regions: {eu-west-2: {cidr: 10.1.0.0/16}}\n"
    (folder / "test.yaml").write_text(text + further, encoding="utf-8")
    usage = {"paths": QUIET, "regions": {"eu-west-2": {"paths": {**QUIET, "awsApiGb": {"logs": 30}}}}}
    (folder / "usage" / "test.yaml").write_text(yaml.safe_dump(usage), encoding="utf-8")
    assert run(folder, "network", "--write") == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "cross between zones" in line]
    assert [re.sub(r".*test.yaml:", "", line) for line in told] == [
        "5: +4.00 GB cross between zones with it; write `interAzGb: 5` in place of 1",
        "14: +20.00 GB cross between zones with it; write `interAzGb: 21` in place of 1",
    ]


def test_a_further_region_is_priced_with_the_same_choice(capsys, folder):
    text = (folder / "test.yaml").read_text(encoding="utf-8")
    further = "regions: {eu-west-2: {cidr: 10.1.0.0/16}}\n"
    (folder / "test.yaml").write_text(text + further, encoding="utf-8")
    assert run(folder, "network") == 2
    # 3 endpoints in 3 zones at 0.011, and what nobody has stated of that region.
    (row,) = re.findall(r"eu-west-2 .*", capsys.readouterr().out)
    assert row.split() == ["eu-west-2", "72.27", "+", "?", "40.15", "+", "?", "unknown"]


def test_data_stays_data_when_params_are_written(capsys, folder):
    assert run(folder, "network", "--write", "--format", "json") == 0
    printed = capsys.readouterr()
    (region,) = json.loads(printed.out)["regions"]
    assert region["changes"] == [{"path": ["network", "egress"], "value": "nat-single"}]
    assert region["saving"] == "28.91"
    assert "+  egress: nat-single" in printed.err


def test_every_alternative_is_in_the_data(capsys, folder):
    assert run(folder, "network", "--format", "json") == 2
    (region,) = json.loads(capsys.readouterr().out)["regions"]
    assert {each["egress"] for each in region["alternatives"]} == {
        *("none", "nat-single", "nat-per-az", "nat-regional")
    }
    assert [each["egress"] for each in region["alternatives"] if each["present"]] == ["none"]
    assert all(each["whenAZoneFails"] for each in region["alternatives"])


def test_what_nobody_has_stated_is_not_written(capsys, folder):
    stated(folder, {"internetGb": 0})
    assert run(folder, "network") == 0
    assert "paths.awsApiGb decides" in capsys.readouterr().out
    assert run(folder, "network", "--write") == 1
    error = capsys.readouterr().err
    assert f"{folder}/usage/test.yaml: paths.awsApiGb decides what is cheapest, and is not stated" in error


def test_a_choice_can_be_narrowed(capsys, folder):
    assert run(folder, "network", "--egress", "none", "--egress", "nat-per-az") == 0
    assert "nat-single is passed over: not asked for." in capsys.readouterr().out


def test_markdown_is_for_a_pull_request(capsys, folder):
    assert run(folder, "network", "--format", "markdown") == 2
    text = capsys.readouterr().out
    assert "| way out | interface endpoints | a month | more than now |  |" in text
    assert "<details>" in text


def test_more_spot_is_printed_with_what_it_costs(capsys, folder):
    before = (folder / "test.yaml").read_bytes()
    assert run(folder, "spot") == 2
    assert (folder / "test.yaml").read_bytes() == before
    text = " ".join(capsys.readouterr().out.split())
    assert "orders 90 7 of 10 9 of 10" in text
    assert "3 -> 1 of 10" in text
    assert "ledger is critical: 3 tasks of 10 would be certain" in text
    assert "probabilities are no promise" in text


def test_critical_services_are_written_only_if_they_are_named(capsys, folder):
    assert run(folder, "spot", "--write") == 0
    capsys.readouterr()
    assert shares(folder) == {"orders": 90, "ledger": 20}
    assert run(folder, "spot", "--write", "--service", "ledger") == 0
    assert shares(folder) == {"orders": 90, "ledger": 70}


def test_a_floor_that_hangs_on_an_undocumented_base_is_named(capsys, folder):
    assert run(folder, "spot") == 2
    text = " ".join(capsys.readouterr().out.split())
    assert "orders: the floor would be a base beside the weight 0 of FARGATE." in text


def test_where_nothing_is_found_the_code_is_zero(folder):
    assert run(folder, "spot", "--write") == 0
    assert run(folder, "spot", "--service", "orders") == 0
    assert run(folder, "schedules", "--service", "orders") == 2
    assert run(folder, "schedules", "--service", "ledger") == 0


@pytest.mark.parametrize("verb", ["spot", "schedules"])
def test_rows_add_up_to_the_whole_bill(capsys, folder, verb):
    with (folder / "test.yaml").open("a", encoding="utf-8") as file:
        yaml.safe_dump({"cluster": {"containerInsights": "enhanced"}}, file)
    assert run(folder, verb, "--format", "json") == 2
    (region,) = json.loads(capsys.readouterr().out)["regions"]
    parts = ["Container Insights"] if verb == "schedules" else []
    assert region["besideTasks"]["parts"] == parts
    for column in ("low", "expected", "high"):
        rows = [each["saving"][column] for each in (*region["services"], {"saving": region["besideTasks"]})]
        assert sum(map(Decimal, rows)) == Decimal(region["saving"][column])
    assert run(folder, verb) == 2
    text = capsys.readouterr().out
    assert ("Beside the tasks the bill changes in Container Insights." in text) == bool(parts)
    assert re.findall(r"60 %, low +expected +70 %, high", text)


def test_each_column_is_at_one_discount_of_spot(capsys, folder):
    assert run(folder, "schedules", "--format", "json") == 2
    (region,) = json.loads(capsys.readouterr().out)["regions"]
    low, expected, high = (Decimal(region["saving"][key]) for key in ("low", "expected", "high"))
    assert low > expected > high
    assert run(folder, "spot", "--format", "json") == 2
    (region,) = json.loads(capsys.readouterr().out)["regions"]
    low, expected, high = (Decimal(region["saving"][key]) for key in ("low", "expected", "high"))
    assert low < expected < high


def test_a_stop_at_night_is_printed_and_written(capsys, folder):
    arguments = ("--stop", "19:30", "--start", "06:00", "--time-zone", "Europe/London")
    assert run(folder, "schedules", *arguments, "--write") == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "19:30 to 06:00 and at weekends, Europe/London: 58.5 hours at a time at most." in text
    assert "ledger it is critical" in text
    orders, ledger = load_environment(folder / "test.yaml").config.running_services
    assert [(each.at, each.min, each.max) for each in orders.scaling.schedules] == [
        ("cron(30 19 ? * MON-FRI *)", 0, 0),
        ("cron(0 6 ? * MON-FRI *)", 2, 30),
    ]
    assert ledger.scaling.schedules == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("spot", "--service", "order"), "no service is called order; there are orders, ledger"),
        (("schedules", "--time-zone", "Europe/Lundon"), "Europe/Lundon is no IANA time zone"),
        (("schedules", "--stop", "07:00"), "--stop and --start are the same time"),
    ],
)
def test_a_wrong_word_is_refused(capsys, folder, arguments: tuple[str, ...], said: str):
    assert run(folder, *arguments) == 1
    assert said in capsys.readouterr().err
