"""thriftstack cost, by what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from tests.unit.cost.workloads import GOLDENS


def refuse(text: str) -> float:
    raise AssertionError(f"{text} would become a float")


def data(capsys: pytest.CaptureFixture[str], name: str) -> dict[str, Any]:
    main(["cost", "--workload", str(GOLDENS / name), "--format", "json"])
    return dict(json.loads(capsys.readouterr().out, parse_float=refuse))


def test_the_keys_are_those_of_what_is_expected(capsys):
    expected = json.loads((GOLDENS / "reference.json").read_text(encoding="utf-8"))["expected"]
    found = data(capsys, "reference.json")
    assert {key: float(found[key]) for key in ("baseline", "after", "saving")} == {
        key: expected[key] for key in ("baseline", "after", "saving")
    }
    assert {key: float(value) for key, value in found["lines"].items()} == expected["lines"]
    assert found["pct"] == "40.1"


def test_an_incomplete_bill_says_so_and_has_no_per_cent(capsys):
    found = data(capsys, "ireland.yaml")
    assert found["complete"] is False
    assert (found["pct"], found["saving"]) == (None, None)
    unknown = [line for line in found["bills"]["before"]["lines"] if line["amount"] is None]
    assert unknown
    assert all(line["unknown"] for line in unknown)


def test_a_size_that_fargate_does_not_run_is_priced_and_doubted(capsys, tmp_path: Path):
    path = tmp_path / "workload.yaml"
    text = (GOLDENS / "small.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("before: [0.5, 1]", "before: [0.3, 1]"), encoding="utf-8")
    main(["cost", "--workload", str(path)])
    printed = capsys.readouterr()
    assert printed.err == (
        "notice: web, before: Fargate runs no task of 0.3 vCPU and 1 GB (the next is [0.5, 1])\n"
    )
    assert printed.out


def test_a_bad_workload_is_one_error_and_exit_code_1(capsys, tmp_path: Path):
    path = tmp_path / "workload.yaml"
    path.write_text("region: us-east-1\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["cost", "--workload", str(path)])
    printed = capsys.readouterr()
    assert left.value.code == 1
    assert printed.out == ""
    assert "services: required, but missing" in printed.err
