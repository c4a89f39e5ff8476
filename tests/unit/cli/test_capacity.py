"""thriftstack capacity, by the text and the data that it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from tests.environments import params, worker

TEN = {"min": 6, "usual": 10, "max": 30}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    services = (
        worker("orders", scaling=TEN),
        worker("ledger", scaling=TEN, capacity={"onDemandFloor": 2}, critical=True, tasksNeeded=2),
        worker("mail", scaling={"min": 2}, capacity={"spotShare": 0}),
    )
    text = yaml.safe_dump(params(*services, network={"availabilityZones": 3}))
    (tmp_path / "test.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> str:
    main(["capacity", "--params", str(folder), *arguments])
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> dict[str, Any]:
    (environment,) = json.loads(run(capsys, folder, "--format", "json", *arguments))["environments"]
    return dict(environment)


def test_what_is_on_demand_is_said_before_anything_else(capsys, folder):
    text = run(capsys, folder)
    first, *others = text.split("Whatever happens to Spot, the tasks on demand run:")
    assert first == "test\n"
    assert others[0].index("3 of 10") < others[0].index("at least")


def test_every_count_from_min_to_max_has_its_split(capsys, folder):
    orders, *_ = data(capsys, folder)["services"]
    assert [split["tasks"] for split in orders["splits"]] == list(range(6, 31))
    assert all(split["onDemand"] + split["spot"] == split["tasks"] for split in orders["splits"])
    assert "10: 3 + 7 (70 %)" in run(capsys, folder)


def test_a_share_that_the_fewest_tasks_do_not_reach_comes_with_what_would(capsys, folder):
    text = run(capsys, folder)
    assert "At 6 tasks, the fewest, 4 on Spot: 67 %, not 70 %. One more would be above it." in text
    assert "At 6 tasks, the fewest, 3 on Spot: 50 %, not 70 %. A floor of 1 would give 4." in text
    ledger = data(capsys, folder, "--service", "ledger")["services"][0]
    assert ledger["shortfallAtMin"] == {
        "tasks": 6,
        "spot": 3,
        "wholeTasks": 4,
        "floorThatReaches": 1,
        "countThatReaches": 10,
    }


def test_probabilities_come_with_their_assumptions_and_are_no_promise(capsys, folder):
    for arguments in ((), ("--format", "markdown")):
        text = " ".join(run(capsys, folder, *arguments).split())
        assert "No promise: AWS publishes neither rates of interruption nor capacity" in text
        assert "a zone has no Spot for 0.5 % of the time, and the whole region for 0.1 %" in text
        assert "10 % of Spot tasks are taken back within a month" in text
        assert "over 3 zones" in text


def test_assumptions_can_be_replaced(capsys, folder):
    options = ("--zone-without-spot", "0", "--region-without-spot", "5", "--reclaimed", "0")
    environment = data(capsys, folder, "--service", "orders", *options)
    assert [scenario["name"] for scenario in environment["scenarios"]] == ["as you assume"]
    (usual,) = [line for line in environment["services"][0]["availability"] if "usual" in line["at"]]
    assert usual["guaranteedOnDemand"] == 3
    assert [chance["computed"] for chance in usual["chances"]] == [[pytest.approx(0.95)]] * 4


def test_a_simulation_stands_beside_the_formula_and_repeats(capsys, folder):
    options = ("--service", "orders", "--simulate", "20", "--seed", "3")
    text = run(capsys, folder, *options)
    assert text == run(capsys, folder, *options)
    assert "20 years from seed 3" in text
    assert text.count("simulated") == 2


def test_a_service_all_on_demand_has_no_probabilities(capsys, folder):
    text = run(capsys, folder, "--service", "mail")
    assert "2 of 2" in text
    assert "at least" not in text


def test_a_misspelt_service_is_refused_with_those_there_are(capsys, folder):
    with pytest.raises(SystemExit) as left:
        run(capsys, folder, "--service", "order")
    assert left.value.code == 1
    assert "there are ledger, mail, orders" in capsys.readouterr().err
