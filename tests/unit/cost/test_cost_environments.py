"""thriftstack cost of environments, by what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from tests.environments import Params, params, web, worker

BEFORE: Params = {
    "services": [{"name": "edge-api", "cpu": 2048, "memory": 4096, "capacity": {"spotShare": 0}}]
}
SERVICE = web(cpu=512, memory=1024, scaling={"min": 4, "usual": 10, "max": 12})
#: All that a small environment leaves open, so that nothing of its bill is unknown.
USAGE: Params = {
    "services": {"edge-api": {"deploymentsPerMonth": 2}},
    "paths": {"s3Gb": 100, "awsApiGb": {"logs": 10}, "internetGb": 0, "interAzGb": 0, "egressGb": 50},
    "loadBalancers": {"public": {"capacityUnits": 1}},
    "logs": {"ingestedGb": 10, "keptGb": 10, "bucketGb": 0},
    "images": {"perRepository": 5, "gbEach": 1},
    "alarms": {"messages": 10},
    "keys": {"requestMillions": 0},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params/usage").mkdir(parents=True)
    return tmp_path


def write(folder: Path, *, usage: Params | None = None, **sections: Any) -> None:
    # How many metrics plain Container Insights counts is not known, and the default is plain.
    said = params(SERVICE, **{"cluster": {"containerInsights": "disabled"}, **sections})
    (folder / "params/test.yaml").write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
    if usage is not None:
        (folder / "params/usage/test.yaml").write_text(yaml.safe_dump(usage), encoding="utf-8")


def cost(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    code = 0
    try:
        main(["cost", *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code, out, err = cost(capsys, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    (environment,) = json.loads(out)["environments"]
    return dict(environment)


def test_an_environment_without_usage_and_baseline_has_a_bill_that_names_what_is_unknown(folder, capsys):
    write(folder)
    code, out, err = cost(capsys, "--env", "test")
    assert (code, err) == (0, "")
    assert "saved, in this order" not in out
    assert "+ ?" in out
    assert "Not stated: " in out
    assert "images, at most 10 of a repository, GB-month" in out


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
    assert err.startswith("error: params/test.yaml:")
    assert "cost.targetSaving: " in err
    assert "a month are missing" in err
    assert "worth most a month, each by itself: edge-api: " in err


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
    assert "what is unknown could decide it: " in err
    assert "logs taken in" in err
    assert "state what is unknown in the usage file" in err


def test_a_target_that_is_met_is_said_and_exit_code_0(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 20})
    code, out, err = cost(capsys, "--env", "test")
    assert (code, err) == (0, "")
    assert "Target: " in out


def test_without_a_name_all_environments_are_shown_and_none_is_held_to_its_target(folder, capsys):
    write(folder, usage=USAGE, baseline=BEFORE, cost={"targetSaving": 95})
    code, out, err = cost(capsys)
    assert (code, err) == (0, "")
    assert "a month are missing" in " ".join(out.split())


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
