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
        (
            ["--against", "gone.json"],
            "error: gone.json: there is no such file or folder to compare with (it may",
        ),
        (["--against", "basline"], "did you mean baseline? It may be `baseline`, a file that"),
        (["--against", "params/tset.yaml"], "did you mean params/test.yaml?"),
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


def test_a_tree_that_is_not_there_is_refused_with_the_one_that_was_meant(folder, capsys):
    write(folder, usage=USAGE)
    main(["templates", "--quiet"])
    for said in ("templates_out/tset", "templates_out/nosuch", "test"):
        code, _, err = cost(capsys, "--against", said)
        assert code == 1
        assert err.startswith(
            f"error: {said}: there is no such file or folder to compare with (did you mean "
        )
        assert "did you mean templates_out/test? It may be `baseline`, " in err
        assert "the folder of a tree that `thriftstack templates` wrote" in err


def test_a_folder_of_trees_holds_the_one_of_the_environment(folder, capsys):
    write(folder, usage=USAGE)
    main(["templates", "--quiet"])
    found = data(capsys, "--against", "templates_out")
    assert (found["against"], found["regions"][0]["savings"]["saving"]) == ("templates_out", "0.00")


def test_a_tree_runs_the_usual_tasks_of_its_own_params(folder, capsys):
    """A pull request that raises the usual count shows what it costs, although no template holds it."""
    write(folder, usage=USAGE)
    main(["templates", "--quiet"])
    params = folder / "params/test.yaml"
    changed = params.read_text(encoding="utf-8").replace("usual: 10", "usual: 12")
    params.write_text(changed, encoding="utf-8")
    savings = data(capsys, "--against", "templates_out/test")["regions"][0]["savings"]
    # One task more on demand, 730 x (0.5 x 0.04048 + 0.004445), and one on Spot, 730 x (0.5 x 0.01288871 +
    # 0.00141527).
    assert savings["other"]["counts"] == "-23.76"


def test_a_tree_that_does_not_say_its_usual_tasks_takes_those_of_today_which_is_said(folder, capsys):
    write(folder, usage=USAGE)
    main(["templates", "--quiet"])
    manifest = folder / "templates_out/test/manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    assert said.pop("usualTasks") == {"edge-api": 10}
    manifest.write_text(json.dumps(said), encoding="utf-8")
    code, out, err = cost(capsys, "--against", "templates_out/test", "--format", "json")
    assert (code, err) == (
        0,
        "notice: templates_out/test does not say how many tasks run as usual; those of the params today are "
        "taken\n",
    )
    assert json.loads(out)["environments"][0]["regions"][0]["savings"]["saving"] == "0.00"


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
