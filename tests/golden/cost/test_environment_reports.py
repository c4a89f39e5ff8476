"""What `thriftstack cost` prints of the environments in params/, and that production's four lines are so."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import Golden
from tests.samples import OUTPUT, ROOT

FORMATS = {"text": "txt", "markdown": "md", "json": "json"}
REFERENCE = Path(__file__).parent / "reference.json"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    params, templates = str(ROOT / "params"), str(OUTPUT)
    main(["cost", "--params", params, "--templates", templates, *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("environment", ["dev", "staging", "prod"])
def test_an_environment_gives_its_report(
    environment: str, form: str, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, "--env", environment, "--format", form)
    golden(f"cost/{environment}.report.{FORMATS[form]}", text)


@pytest.mark.parametrize("width", [80, 100])
def test_a_report_fits_and_loses_nothing(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.report.terminal._PLAIN_WIDTH", width)
    text = printed(capsys, "--env", "prod", "--region", "us-east-1", "--region", "eu-west-1")
    assert "…" not in text
    assert max(len(line) for line in text.splitlines()) <= width


def test_all_environments_have_their_row(golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    golden("cost/all.report.txt", printed(capsys))


def test_production_saves_what_the_reference_workload_does(capsys: pytest.CaptureFixture[str]) -> None:
    (environment,) = json.loads(printed(capsys, "--env", "prod", "--format", "json"))["environments"]
    expected = json.loads(REFERENCE.read_text(encoding="utf-8"), parse_float=Decimal)["expected"]
    primary = environment["regions"][0]
    found = {key: Decimal(saving) for key, saving in primary["savings"]["lines"].items()}
    assert found == expected["lines"]
    assert environment["target"]["passes"] is True
