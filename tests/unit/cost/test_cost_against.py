"""thriftstack cost --against, and what it refuses."""

from __future__ import annotations

import json

import pytest

from generator.cli import main
from tests.unit.cost.cost_runs import BEFORE, USAGE, cost, data, write


def test_a_saved_estimate_is_what_a_later_one_is_compared_with(folder, capsys):
    write(folder, usage=USAGE)
    _, saved, _ = cost(capsys, "--env", "test", "--format", "json")
    (folder / "saved.json").write_text(saved, encoding="utf-8")
    write(folder, usage=USAGE, cluster={"containerInsights": "enhanced"})
    found = data(capsys, "--against", "saved.json")
    (region,) = found["regions"]
    assert found["against"] == "saved.json"
    # With metrics of running tasks there are alarms on them.
    assert set(region["savings"]["other"]) == {"container-insights", "alarms"}
    differing = [each["layer"] for each in region["differences"] if each["difference"] != "0"]
    assert "cluster" in differing
    assert "registry" not in differing


def test_a_tree_is_what_params_that_have_changed_since_are_compared_with(folder, capsys):
    write(folder, usage=USAGE)
    main(["templates", "--quiet"])
    same = data(capsys, "--against", "templates_out/test")["regions"][0]
    assert same["savings"]["saving"] == "0.00"
    write(folder, usage=USAGE, cluster={"containerInsights": "enhanced"})
    changed = data(capsys, "--against", "templates_out/test")["regions"][0]
    assert float(changed["savings"]["saving"]) < 0


def test_a_comparison_with_anything_but_the_baseline_holds_nobody_to_a_target(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 95})
    _, saved, _ = cost(capsys, "--format", "json")
    (folder / "saved.json").write_text(saved, encoding="utf-8")
    code, _, err = cost(capsys, "--env", "test", "--against", "saved.json")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--env", "test", "--workload", "x.yaml"], "--env is of environments"),
        (["--region", "us-east-1", "--workload", "x.yaml"], "--region is of environments"),
        (["--env", "test", "--region", "eu-west-2"], "test is not in eu-west-2; it is in us-east-1"),
        (["--usage", "params/usage/test.yaml"], "name it with --env"),
        (["--against", "baseline"], "there is no baseline to compare with"),
        (["--against", "gone.json"], "gone.json: No such file"),
        (["--against", "params/test.yaml"], "is no JSON"),
        (["--against", "params"], "there is no manifest"),
        (["--env", "tset"], "did you mean test?"),
    ],
)
def test_what_cannot_be_is_refused(folder, capsys, arguments, said):
    write(folder, usage=USAGE)
    code, out, err = cost(capsys, *arguments)
    assert (code, out) == (1, "")
    assert said in err


def test_a_file_of_another_environment_is_refused(folder, capsys):
    write(folder, usage=USAGE)
    (folder / "saved.json").write_text('{"environments": []}', encoding="utf-8")
    code, _, err = cost(capsys, "--against", "saved.json")
    assert (code, err) == (1, "error: saved.json: holds nothing of test\n")


def test_prices_of_another_date_are_not_those_of_the_comparison_which_is_said(folder, capsys):
    write(folder, usage=USAGE)
    _, saved, _ = cost(capsys, "--format", "json")
    data_of = json.loads(saved)
    data_of["environments"][0]["regions"][0]["priceSnapshot"] = "2020-01"
    (folder / "saved.json").write_text(json.dumps(data_of), encoding="utf-8")
    code, _, err = cost(capsys, "--against", "saved.json")
    assert code == 0
    assert err.startswith("notice: saved.json has prices of 2020-01; it is priced anew at those of ")
