"""What `thriftstack cost --format json` prints is an estimate that can be read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cost.estimate import Estimate, PricedEnvironment, PricedRegion, SavingsPlan, load_saved
from generator.cost.presentation import estimates_json
from generator.errors import OutputError
from tests.environments import job, web, worker
from tests.unit.cost.platforms import d, estimate
from tests.unit.cost.workloads import SNAPSHOT


def printed(estimated: Estimate) -> str:
    priced = PricedEnvironment("test", estimated.region, (PricedRegion(estimated),))
    return estimates_json([priced])


def read(tmp_path: Path, text: str) -> Estimate:
    path = tmp_path / "estimate.json"
    path.write_text(text, encoding="utf-8")
    return load_saved(path, SNAPSHOT).estimates["test", "us-east-1"]


@pytest.mark.parametrize("usage", [{}, {"services": {"edge": {"deploymentsPerMonth": d("7.3")}}}])
def test_an_estimate_is_the_same_after_it_was_printed_and_read(tmp_path: Path, usage: dict[str, Any]):
    services = (web("edge"), worker("mail", queue={}, ephemeralStorageGib=30), job("night"))
    plan = SavingsPlan("1y", "no-upfront", d("0.1"))
    estimated = estimate(*services, usage=usage, savings_plan=plan, cluster={"containerInsights": "enhanced"})
    again = read(tmp_path, printed(estimated))
    assert again == estimated
    assert again.bill == estimated.bill


def test_no_number_with_a_point_is_printed_as_a_number():
    def refuse(text: str) -> float:
        raise AssertionError(f"{text} would become a float")

    json.loads(printed(estimate(web())), parse_float=refuse)


def test_prices_are_not_those_of_the_file(tmp_path: Path):
    estimated = estimate(web())
    data = json.loads(printed(estimated))
    region = data["environments"][0]["regions"][0]
    for line in region["bill"]["lines"]:
        line["amount"] = line["unitPrice"] = "1000"
    assert read(tmp_path, json.dumps(data)).bill == estimated.bill


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("services: []", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('{"schema": 2, "environments": []}', "has the schema 2, and 1 is the one known"),
        ("[]", "is no estimate of environments"),
        ("{}", "is no estimate of environments"),
        ('{"baseline": "1", "bills": {}}', "is no estimate of environments"),
        ('{"environments": [{"environment": "test", "regions": [{}]}]}', "is no estimate of environments"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, said: str):
    with pytest.raises(OutputError) as caught:
        read(tmp_path, text)
    assert (
        str(caught.value) == f"{tmp_path}/estimate.json: {said} (`thriftstack cost --format json` prints one)"
    )


def test_a_quantity_that_is_none_is_refused_with_its_place(tmp_path: Path):
    data = json.loads(printed(estimate(web())))
    data["environments"][0]["regions"][0]["quantities"]["runs"][0]["size"]["vcpu"] = "many"
    with pytest.raises(OutputError, match=r"runs\.0\.size\.vcpu"):
        read(tmp_path, json.dumps(data))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(OutputError, match="No such file"):
        load_saved(tmp_path / "gone.json", SNAPSHOT)


@pytest.mark.parametrize("odd", ["-1", "1e999999", "9" * 40])
def test_a_quantity_that_no_month_has_is_refused(tmp_path: Path, odd: str):
    text = printed(estimate(web()))
    for place in ("charges.0.charge.quantity", "runs.0.size.vcpu", "runs.0.phases.0.hours"):
        data = json.loads(text)
        *steps, last = place.split(".")
        found = data["environments"][0]["regions"][0]["quantities"]
        for step in steps:
            found = found[int(step) if step.isdigit() else step]
        found[last] = odd
        with pytest.raises(OutputError, match="is no quantity of a month"):
            read(tmp_path, json.dumps(data))
